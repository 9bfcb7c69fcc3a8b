-- What `:PrismaDrift WORD` does.

local commands = require('prisma_drift.commands')
local explain = require('prisma_drift.explain')
local project = require('prisma_drift.project')

local M = {}

local function say(text)
  vim.notify('prisma-drift: ' .. text, vim.log.levels.INFO)
end

-- That of the buffer, or the only one there is.
local function client_here()
  local clients = require('prisma_drift').clients()
  for _, client in ipairs(clients) do
    if vim.lsp.buf_is_attached(0, client.id) then
      return client
    end
  end
  if #clients == 1 then
    return clients[1]
  end
  say('no server is running for this file; open a Prisma file first')
end

-- A file of the project that a command is for.
local function uri_here(client)
  if vim.lsp.buf_is_attached(0, client.id) then
    return vim.uri_from_bufnr(0)
  end
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    if vim.lsp.buf_is_attached(bufnr, client.id) then
      return vim.uri_from_bufnr(bufnr)
    end
  end
end

local function run(name, argument)
  local client = client_here()
  if client then
    commands.run(client, name, vim.tbl_extend('keep', argument or {}, { uri = uri_here(client) }))
  end
end

local function all_findings()
  return vim.tbl_filter(function(diagnostic)
    return diagnostic.source == 'prisma-drift' or diagnostic.source == 'prisma'
  end, vim.diagnostic.get())
end

local words = {
  -- The build script, `prisma migrate dev` and generate; without a name it asks for one.
  migrate = {
    run = function(name)
      if name then
        run('createMigration', { typedName = name })
      else
        run('createMigrationWithName')
      end
    end,
  },

  preview = {
    run = function()
      run('showMissingMigration')
    end,
  },

  build = {
    run = function()
      run('runBuild')
    end,
  },

  generate = {
    run = function()
      run('runGenerate')
    end,
  },

  -- Writes the missing migration and runs nothing.
  write = {
    run = function(name, scope)
      run('writeMigration', { typedName = name, onlyAdditions = scope == 'additions' or nil })
    end,
    complete = function(before)
      return #before == 1 and { 'additions' } or {}
    end,
  },

  -- In a migration: applies it. Elsewhere: writes the missing one, shows it, and applies it when the
  -- person says so.
  apply = {
    run = function(name)
      if vim.fn.expand('%:t') == 'migration.sql' then
        run('applyMigration')
      else
        run('writeAndApplyMigration', { typedName = name })
      end
    end,
  },

  explain = {
    run = function(name)
      local client = client_here()
      name = name or explain.name_here()
      if client and name then
        explain.run(client, name, project.folder(0))
      elseif client then
        say('name a model or a field, as in `:PrismaDrift explain User.email`')
      end
    end,
    complete = function(before)
      return #before == 0 and explain.complete() or {}
    end,
  },

  -- Every finding of the project, also in files that are not open, in the quickfix list.
  findings = {
    run = function()
      if not client_here() then
        return
      end
      local items = vim.diagnostic.toqflist(all_findings())
      vim.fn.setqflist({}, ' ', { title = 'prisma-drift', items = items })
      if #items > 0 then
        vim.cmd('copen')
      else
        local status = require('prisma_drift').status()
        say(status ~= '' and status or 'there are no findings')
      end
    end,
  },

  -- Ends the commands that run.
  cancel = {
    run = function()
      if commands.cancel_all() == 0 then
        say('nothing is running')
      end
    end,
  },

  -- Ends the server; the next Prisma file that is opened or reloaded starts it again.
  stop = {
    run = function()
      for _, client in ipairs(require('prisma_drift').clients()) do
        vim.lsp.stop_client(client.id)
      end
    end,
  },
}

local names = vim.tbl_keys(words)
table.sort(names)

function M.run(arguments)
  local word = words[arguments[1] or 'findings']
  if word then
    word.run(unpack(arguments, 2))
  else
    say('`' .. arguments[1] .. '` is none of: ' .. table.concat(names, ', '))
  end
end

-- As Neovim asks for it: the word so far and the whole line.
function M.complete(lead, line)
  local before = vim.split(vim.trim(line:sub(1, #line - #lead)), '%s+')
  local word = words[before[2] or '']
  local candidates = names
  if #before > 1 then
    candidates = word and word.complete and word.complete(vim.list_slice(before, 3)) or {}
  end
  return vim.tbl_filter(function(candidate)
    return vim.startswith(candidate, lead)
  end, candidates)
end

return M
