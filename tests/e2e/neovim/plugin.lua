-- What the plugin does with the server's requests, without a server.

local test = dofile(vim.env.PRISMA_DRIFT_TESTS .. '/tests.lua')
local calls = require('prisma_drift.calls')
local command = require('prisma_drift.command')
local confirm = require('prisma_drift.confirm')
local project = require('prisma_drift.project')
local status = require('prisma_drift.status')
local terminal = require('prisma_drift.terminal')
local uv = vim.uv or vim.loop

local function run_in_terminal(script, more)
  local params = { id = 'one', title = 'a test', command = { 'sh', '-c', script }, cwd = vim.env.HOME, env = {}, unset = {} }
  return test.start(terminal.on_run, vim.tbl_extend('force', params, more or {}))
end

local function exit_code(result)
  return test.wait_for('the end of the command', function()
    return result[1]
  end).exitCode
end

local function terminal_buffer()
  for _, win in ipairs(vim.api.nvim_list_wins()) do
    local bufnr = vim.api.nvim_win_get_buf(win)
    if vim.bo[bufnr].buftype == 'terminal' then
      return bufnr
    end
  end
end

local function shown(text)
  return function()
    return test.text_of(terminal_buffer()):find(text, 1, true)
  end
end

local function file_text(path)
  return vim.fn.filereadable(path) == 1 and vim.fn.readfile(path)[1] or nil
end

local function is_alive(pid)
  return uv.kill(tonumber(pid), 0) == 0
end

local question = { title = 'Create it?', detail = 'one line\nanother\n', action = 'Run' }

local function question_buffer()
  return test.wait_for('the question', function()
    for _, win in ipairs(vim.api.nvim_list_wins()) do
      local bufnr = vim.api.nvim_win_get_buf(win)
      if test.text_of(bufnr):find('[y] Run', 1, true) then
        return bufnr
      end
    end
  end)
end

local function answer(result)
  return test.wait_for('the answer', function()
    return result[1]
  end)
end

local tests = {
  ['terminal: tells the exit code'] = function()
    test.equal(exit_code(run_in_terminal('exit 0')), 0)
    test.equal(exit_code(run_in_terminal('exit 3')), 3)
  end,

  ['terminal: has the folder, the variables, and none of those to be taken out'] = function()
    vim.env.TO_BE_UNSET = 'there'
    local result = run_in_terminal('pwd; echo "[$GIVEN][$TO_BE_UNSET][$PRISMA_DRIFT_TESTS]"', {
      cwd = '/',
      env = { GIVEN = 'a b' },
      unset = { 'TO_BE_UNSET', 'NEVER_SET' },
    })
    test.equal(exit_code(result), 0)
    test.wait_for('what it prints', shown('[a b][]['))
    assert(shown(vim.env.PRISMA_DRIFT_TESTS:sub(-20))(), test.text_of(terminal_buffer()))
    test.equal(vim.api.nvim_buf_get_lines(terminal_buffer(), 0, 1, false)[1], '/')
  end,

  ['terminal: is a terminal, and takes no focus'] = function()
    local before = vim.api.nvim_get_current_win()
    test.equal(exit_code(run_in_terminal('test -t 0 && test -t 1')), 0)
    test.equal(vim.api.nvim_get_current_win(), before)
  end,

  ['terminal: one window for one command after the other'] = function()
    exit_code(run_in_terminal('echo first'))
    local windows = #vim.api.nvim_list_wins()
    exit_code(run_in_terminal('echo second'))
    test.equal(#vim.api.nvim_list_wins(), windows)
    test.wait_for('the second', shown('second'))
  end,

  ['terminal: a cancelled command ends with all it started'] = function()
    local file = vim.env.HOME .. '/child'
    local result = run_in_terminal('sleep 300 & echo $! > ' .. file .. '; wait')
    local child = test.wait_for('the child', function()
      return file_text(file)
    end)
    calls.on_cancel(nil, { id = 7 })
    test.equal(exit_code(result), vim.NIL)
    test.wait_for('the end of the child', function()
      return not is_alive(child)
    end)
  end,

  ['terminal: closed by the person'] = function()
    local file = vim.env.HOME .. '/closed'
    local result = run_in_terminal('echo $$ > ' .. file .. '; sleep 300')
    local pid = test.wait_for('the command', function()
      return file_text(file)
    end)
    vim.cmd('bdelete! ' .. terminal_buffer())
    test.equal(exit_code(result), vim.NIL)
    test.wait_for('the end of the command', function()
      return not is_alive(pid)
    end)
  end,

  ['terminal: what cannot be started is an error'] = function()
    local problem
    coroutine.wrap(function()
      local _, failure = terminal.on_run(nil, {
        id = 'none',
        title = '',
        command = { '/no/such/program' },
        cwd = '/',
        env = {},
        unset = {},
      }, {})
      problem = failure
    end)()
    assert(test.wait_for('the error', function()
      return problem
    end).message:find('/no/such/program', 1, true), vim.inspect(problem))
  end,

  ['confirm: y is yes, n is no, all lines are there'] = function()
    local result = test.start(confirm.on_confirm, question)
    test.equal(test.text_of(question_buffer()), ' Create it?\n \n one line\n another\n \n [y] Run    [n] Cancel')
    test.press('y')
    test.equal(answer(result), { confirmed = true })
    result = test.start(confirm.on_confirm, question)
    question_buffer()
    test.press('n')
    test.equal(answer(result), { confirmed = false })
  end,

  ['confirm: a closed window is no'] = function()
    local result = test.start(confirm.on_confirm, question)
    question_buffer()
    vim.cmd('close')
    test.equal(answer(result), { confirmed = false })
  end,

  ['confirm: a cancelled question goes away'] = function()
    local result = test.start(confirm.on_confirm, question)
    local bufnr = question_buffer()
    calls.on_cancel(nil, { id = 7 })
    test.equal(answer(result), { confirmed = false })
    assert(not vim.api.nvim_buf_is_valid(bufnr), 'the question is still there')
  end,

  ['confirm: only what has to be typed passes'] = function()
    local typed
    local input = vim.ui.input
    vim.ui.input = function(_, on_text)
      on_text(typed)
    end
    local result = test.start(confirm.on_confirm, vim.tbl_extend('force', question, { typed = 'db.example.com' }))
    question_buffer()
    for _, wrong in ipairs({ '', 'db.example', 'DB.EXAMPLE.COM', 'y' }) do
      typed = wrong
      test.press('y')
      test.equal(result, {}, 'after `' .. wrong .. '`')
    end
    typed = 'db.example.com'
    test.press('y')
    test.equal(answer(result), { confirmed = true, typed = 'db.example.com' })
    vim.ui.input = input
  end,

  ['confirm: beside the document, which is shown'] = function()
    local path = vim.env.HOME .. '/migration.sql'
    vim.fn.writefile({ 'SELECT 1;' }, path)
    local beside = vim.tbl_extend('force', question, { beside = vim.uri_from_fname(path) })
    local result = test.start(confirm.on_confirm, beside)
    local bufnr = question_buffer()
    assert(vim.fn.bufwinid(path) ~= -1, 'the document is not shown')
    test.equal(vim.api.nvim_win_get_config(vim.fn.bufwinid(bufnr)).relative, '')
    test.equal(vim.api.nvim_get_current_buf(), bufnr)
    test.press('y')
    test.equal(answer(result), { confirmed = true })
  end,

  ['status: that of the innermost project'] = function()
    local function item(path, text)
      return { uri = vim.uri_from_fname(path), name = 'x', changes = 0, text = text, severity = 'clean' }
    end
    status.on_status(nil, { projects = { item('/a', 'outer'), item('/a/b', 'inner') } }, { client_id = 9 })
    local said = {}
    for _, path in ipairs({ '/a/x.prisma', '/a/b/x.prisma', '/a/bc.prisma', '/c.prisma' }) do
      vim.cmd('edit ' .. path)
      table.insert(said, require('prisma_drift').status())
    end
    test.equal(said, { 'outer', 'inner', 'outer', '' })
    status.forget(9)
    test.equal(status.all(), {})
  end,

  ['command: completes words, names and scopes'] = function()
    test.equal(command.complete('', 'PrismaDrift '), {
      'apply', 'build', 'cancel', 'explain', 'findings', 'generate', 'migrate', 'preview', 'stop', 'write',
    })
    test.equal(command.complete('wr', 'PrismaDrift wr'), { 'write' })
    test.equal(command.complete('', 'PrismaDrift write some_name '), { 'additions' })
    vim.cmd('enew')
    vim.api.nvim_buf_set_lines(0, 0, -1, false, { 'model User {', '  id Int', '  email String', '}', 'enum Role {', '  A', '}' })
    test.equal(command.complete('User', 'PrismaDrift explain User'), { 'User', 'User.id', 'User.email' })
    vim.cmd('bwipeout!')
  end,

  ['project: wants schemas and migrations, no other SQL'] = function()
    local function wants(path)
      vim.cmd('edit ' .. path)
      return project.wants(0)
    end
    test.equal(wants('/p/schema.prisma'), true)
    test.equal(wants('/p/migrations/2024_a/migration.sql'), true)
    test.equal(wants('/p/queries.sql'), false)
  end,

  ['health: can be asked'] = function()
    vim.cmd('checkhealth prisma_drift')
    local text = test.wait_for('the report', function()
      local report = test.text_of(0)
      return report:find('prisma%-drift') and report
    end)
    assert(not text:find('Failed to run healthcheck', 1, true), text)
    vim.cmd('bwipeout!')
  end,
}

-- Neovim 0.7 is not asked for terminals; it crashes now and then when one cannot be started.
if vim.fn.has('nvim-0.8') == 0 then
  for name in pairs(tests) do
    if vim.startswith(name, 'terminal:') then
      tests[name] = nil
    end
  end
end

test.run(tests)
