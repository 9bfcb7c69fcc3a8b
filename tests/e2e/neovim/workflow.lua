-- The whole workflow in the incident, with the server and a stand-in for pnpm that takes the fix from
-- beside the project in the place of `prisma migrate dev`, or hangs while the file `hang` exists.

local test = dofile(vim.env.PRISMA_DRIFT_TESTS .. '/tests.lua')
local home = vim.env.HOME
local uv = vim.uv or vim.loop

local has_terminals = vim.fn.has('nvim-0.8') == 1

-- What the server tells the person.
local messages = {}
vim.lsp.handlers['window/showMessage'] = function(_, params)
  table.insert(messages, params.message)
end

local function findings()
  return #vim.diagnostic.get()
end

local function open_incident()
  vim.cmd('silent! only')
  if vim.fn.bufnr('user.prisma') == -1 then
    vim.cmd('edit prisma/modules/auth/user.prisma')
  end
  test.wait_for('the findings', function()
    return findings() == 3
  end)
end

local function text_with(wanted)
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    local text = vim.api.nvim_buf_is_loaded(bufnr) and test.text_of(bufnr) or ''
    if text:find(wanted, 1, true) then
      return text
    end
  end
end

-- Says yes; returns what was asked.
local function say_yes()
  local asked
  if not has_terminals then
    vim.fn.inputlist = function(lines)
      asked = table.concat(lines, '\n')
      return 1
    end
    test.wait_for('the question', function()
      return asked
    end)
    return asked
  end
  asked = test.wait_for('the question', function()
    return text_with('[y] Run')
  end)
  test.press('y')
  return asked
end

local function migrations()
  return #vim.fn.glob('prisma/migrations/*/migration.sql', false, true)
end

test.run({
  ['1: a name that is refused is asked for again, with the reason'] = function()
    open_incident()
    local prompts = {}
    local answers = { 'Übergröße 2', 'a/b' }
    local input = vim.ui.input
    vim.ui.input = function(options, on_name)
      table.insert(prompts, options)
      on_name(table.remove(answers, 1))
    end
    vim.cmd('PrismaDrift migrate')
    test.wait_for('three questions', function()
      return #prompts == 3
    end)
    vim.ui.input = input
    assert(prompts[1].prompt:find('Type a name for the migration', 1, true), prompts[1].prompt)
    for i = 2, 3 do
      assert(prompts[i].prompt ~= prompts[1].prompt, 'no reason is told: ' .. prompts[i].prompt)
    end
    assert(prompts[2].default:match('^[a-z0-9_]+$'), prompts[2].default)
    test.equal(migrations(), 2)
  end,

  ['2: a command that is cancelled ends, and the person is told'] = function()
    open_incident()
    vim.fn.writefile({}, home .. '/hang')
    vim.cmd('PrismaDrift migrate add_it')
    say_yes()
    local pid = test.wait_for('the command', function()
      return vim.fn.filereadable(home .. '/pid') == 1 and vim.fn.readfile(home .. '/pid')[1]
    end)
    vim.cmd('PrismaDrift cancel')
    test.wait_for('its end', function()
      return uv.kill(tonumber(pid), 0) ~= 0
    end)
    test.wait_for('the message', function()
      return messages[#messages] and messages[#messages]:find('was cancelled', 1, true)
    end)
    vim.fn.delete(home .. '/hang')
    test.equal(migrations(), 2)
  end,

  ['3: a question that nobody answered gives way to the next'] = function()
    if not has_terminals then
      return
    end
    open_incident()
    vim.cmd('PrismaDrift migrate first')
    test.wait_for('the first question', function()
      return text_with('migrate dev --name first')
    end)
    vim.cmd('wincmd p')
    vim.cmd('PrismaDrift migrate second')
    test.wait_for('the second question', function()
      return text_with('migrate dev --name second')
    end)
    assert(not text_with('migrate dev --name first'), 'the first question is still there')
    test.press('n')
    test.equal(migrations(), 2)
  end,

  ['4: build, migrate and generate run, the migration opens, the findings go'] = function()
    open_incident()
    vim.cmd('PrismaDrift migrate add_it')
    local asked = say_yes()
    for _, command in ipairs({ 'prisma:build', 'migrate dev --name add_it', 'prisma:generate' }) do
      assert(asked:find(command, 1, true), asked)
    end
    test.wait_for('the migration to open', function()
      return vim.fn.bufwinid('migration.sql') ~= -1
    end)
    test.wait_for('the findings to go', function()
      return findings() == 0
    end)
    test.equal(migrations(), 3)
    if has_terminals then
      assert(text_with('pnpm run prisma:generate'), 'no terminal shows what ran')
    end
  end,
})
