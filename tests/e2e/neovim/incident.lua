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

local function status()
  return require('prisma_drift').status()
end

local function preview_text()
  for _, win in ipairs(vim.api.nvim_list_wins()) do
    local bufnr = vim.api.nvim_win_get_buf(win)
    if vim.startswith(vim.api.nvim_buf_get_name(bufnr), 'prisma-drift:') then
      assert(vim.bo[bufnr].readonly and not vim.bo[bufnr].modifiable, 'the preview can be edited')
      return table.concat(vim.api.nvim_buf_get_lines(bufnr, 0, -1, false), '\n')
    end
  end
  return ''
end

local function preview_has(text)
  return function()
    return preview_text():find(text, 1, true)
  end
end

-- The preview opens, follows what is typed, and is closed.
local function look_at_preview()
  vim.cmd('PrismaDrift preview')
  wait_for('the preview', preview_has('CREATE TABLE "user_profile_photos"'))
  assert(not preview_has('nickname')(), preview_text())
  vim.fn.append(vim.fn.line('.'), '  nickname String?')
  wait_for('the preview to follow', preview_has('"nickname" TEXT'))
  vim.cmd('undo')
  wait_for('the preview to follow back', function()
    return not preview_has('nickname')()
  end)
  vim.cmd('only')
end

local function run()
  vim.cmd('edit prisma/modules/auth/user.prisma')
  assert(vim.bo.filetype == 'prisma', 'the file type is ' .. vim.bo.filetype)

  local function all_three()
    return #warnings_of('missing-column') == 2 and #warnings_of('missing-table') == 1
  end
  wait_for('the three findings', all_three)
  -- Neovim drops them with the old text.
  vim.cmd('edit')
  wait_for('the three findings after reading the file again', all_three)
  local line = vim.fn.search('^  personalPhotoId', 'w')
  -- Before the name that is marked: a line is what a person points at.
  vim.api.nvim_win_set_cursor(0, { line, 0 })
  local here = vim.diagnostic.get(0, { lnum = line - 1 })
  assert(#here == 1, 'one finding on personalPhotoId, not ' .. #here)
  assert(here[1].message:find('users.personalPhotoId', 1, true), here[1].message)
  assert(here[1].source == 'prisma-drift', here[1].source)
  print(table.concat(findings(), '\n'))
  wait_for('the status', function()
    return status() == '3 changes without a migration'
  end)
  look_at_preview()

  print(apply_action('Write migration `add_user_profile_photo` (not applied)'))
  wait_for('the new migration', function()
    vim.cmd('silent! wall')
    return #vim.fn.glob('prisma/migrations/*_add_user_profile_photo/migration.sql', false, true) == 1
  end)
  wait_for('the findings to be gone', function()
    return #warnings_of('missing-column') == 0 and #warnings_of('missing-table') == 0
  end)

  wait_for('the status', function()
    return status() == 'a migration creates everything the schema declares'
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
