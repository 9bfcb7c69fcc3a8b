-- A person opens the incident, sees what is missing, applies "write the migration", and sees it gone.
-- Runs inside Neovim, in a copy of the project; ends Neovim with status 0 or 1.

local seconds = 1000

local function findings()
  local found = {}
  for _, d in ipairs(vim.diagnostic.get()) do
    local file = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(d.bufnr), ':t')
    table.insert(found, ('%s:%d:%d %s'):format(file, d.lnum + 1, d.col + 1, d.code))
  end
  table.sort(found)
  return found
end

local function wait_for(what, condition)
  local ok = vim.wait(10 * seconds, condition, 20)
  assert(ok, 'waited in vain for ' .. what .. '; findings now: ' .. vim.inspect(findings()))
end

local function warnings_of(code)
  return vim.tbl_filter(function(finding)
    return vim.endswith(finding, code)
  end, findings())
end

-- Chooses a code action by the beginning of its title, as a person does from the list.
local function apply_action(beginning)
  local titles = {}
  local chosen
  vim.ui.select = function(items, _, on_choice)
    for index, item in ipairs(items) do
      local action = item.action or item[2]
      table.insert(titles, action.title)
      if not chosen and vim.startswith(action.title, beginning) then
        chosen = action.title
        on_choice(item, index)
      end
    end
  end
  vim.lsp.buf.code_action()
  wait_for('an action `' .. beginning .. '` among ' .. vim.inspect(titles), function()
    return chosen ~= nil
  end)
  return chosen
end

local function run()
  vim.cmd('edit prisma/modules/auth/user.prisma')
  assert(vim.bo.filetype == 'prisma', 'the file type is ' .. vim.bo.filetype)

  wait_for('the three findings', function()
    return #warnings_of('missing-column') == 2 and #warnings_of('missing-table') == 1
  end)
  local line = vim.fn.search('^  personalPhotoId', 'w')
  vim.api.nvim_win_set_cursor(0, { line, 4 })
  local here = vim.diagnostic.get(0, { lnum = line - 1 })
  assert(#here == 1, 'one finding on personalPhotoId, not ' .. #here)
  assert(here[1].message:find('users.personalPhotoId', 1, true), here[1].message)
  assert(here[1].source == 'prisma-drift', here[1].source)
  print(table.concat(findings(), '\n'))

  print(apply_action('Write migration'))
  wait_for('the new migration', function()
    vim.cmd('silent! wall')
    return #vim.fn.glob('prisma/migrations/*_add_user_profile_photo/migration.sql', false, true) == 1
  end)
  wait_for('the findings to be gone', function()
    return #warnings_of('missing-column') == 0 and #warnings_of('missing-table') == 0
  end)

  local path = vim.fn.glob('prisma/migrations/*_add_user_profile_photo/migration.sql')
  local sql = table.concat(vim.fn.readfile(path), '\n')
  assert(sql:find('CREATE TABLE "user_profile_photos"', 1, true), sql)
  assert(sql:find('ADD COLUMN     "personalPhotoId" TEXT', 1, true), sql)
end

local ok, problem = xpcall(run, debug.traceback)
if not ok then
  print('FAILED: ' .. problem)
  for _, line in ipairs(vim.fn.readfile(vim.lsp.get_log_path())) do
    print(line)
  end
end
print('\n')
vim.cmd(ok and 'qall!' or 'cquit 1')
