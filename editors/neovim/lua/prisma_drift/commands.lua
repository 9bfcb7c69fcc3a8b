-- The server's commands: sends them, and asks the person for what the answer says is missing.

local versions = require('prisma_drift.versions')

local M = {}

local names = {
  'createMigration',
  'createMigrationWithName',
  'writeMigration',
  'writeAndApplyMigration',
  'applyMigration',
  'showMissingMigration',
  'runBuild',
  'runGenerate',
}

-- Those that have not been answered: { client, id }.
local running = {}

local function say(text, level)
  vim.notify('prisma-drift: ' .. text, level)
end

local function first_sentences(message)
  return (message:gsub('%s+', ' '):gsub('%.$', ''))
end

-- What is asked for, and where in the argument it goes.
local questions = {
  name = function(result)
    return { prompt = first_sentences(result.message) .. ': ', default = result.suggestion or '' }, 'typedName'
  end,
  host = function(result)
    return { prompt = first_sentences(result.message) .. ': ' }, 'confirmedHost'
  end,
}

local send

local function ask(client, command, argument, result)
  local options, member = questions[result.ask](result)
  vim.ui.input(options, function(text)
    if text and text ~= '' then
      send(client, command, vim.tbl_extend('force', argument, { [member] = text }))
    end
  end)
end

local function answered(client, command, argument, problem, result)
  if problem then
    return say(problem.message, vim.log.levels.ERROR)
  end
  if type(result) == 'table' and questions[result.ask] then
    return ask(client, command, argument, result)
  end
  -- What ran may have written files that are open.
  vim.cmd('silent! checktime')
end

send = function(client, command, argument)
  local call = { client = client }
  call.id = versions.request(client, 'workspace/executeCommand', {
    command = command,
    arguments = { argument },
  }, function(problem, result)
    running = vim.tbl_filter(function(other)
      return other ~= call
    end, running)
    answered(client, command, argument, problem, result)
  end, vim.api.nvim_get_current_buf())
  table.insert(running, call)
end

-- `name` without the server's prefix.
function M.run(client, name, argument)
  send(client, 'prisma-drift.' .. name, argument)
end

-- Returns how many there were. Neovim does not tell of the answers to cancelled requests.
function M.cancel_all()
  local cancelled = running
  running = {}
  for _, call in ipairs(cancelled) do
    versions.cancel(call.client, call.id)
  end
  return #cancelled
end

-- For the client: what an action or a lens of the server's does when it is chosen.
function M.handlers()
  local handlers = {}
  for _, name in ipairs(names) do
    handlers['prisma-drift.' .. name] = function(command, context)
      local client = vim.lsp.get_client_by_id(context.client_id)
      if client then
        send(client, command.command, command.arguments[1])
      end
    end
  end
  return handlers
end

return M
