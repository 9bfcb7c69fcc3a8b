-- What Neovim's LSP client is told about our server: for `vim.lsp.enable` (lsp/prisma_drift.lua) and
-- for `setup()` alike.

local calls = require('prisma_drift.calls')
local commands = require('prisma_drift.commands')
local confirm = require('prisma_drift.confirm')
local documents = require('prisma_drift.documents')
local preview = require('prisma_drift.preview')
local status = require('prisma_drift.status')
local terminal = require('prisma_drift.terminal')
local versions = require('prisma_drift.versions')

local M = {}

M.name = 'prisma_drift'

-- Handlers can wait since 0.8. Before it the server asks and runs by its own means.
local can_wait = versions.has('0.8')

local function capabilities()
  return {
    window = { showDocument = { support = true } },
    workspace = { textDocumentContent = { dynamicRegistration = false } },
    experimental = {
      prismaDrift = { runInTerminal = can_wait, confirm = can_wait, status = true },
    },
  }
end

function M.base()
  return {
    name = M.name,
    cmd = { 'prisma-drift', 'lsp' },
    filetypes = { 'prisma', 'sql' },
    capabilities = capabilities(),
    init_options = { interactive = true },
    commands = commands.handlers(),
    handlers = {
      ['$/cancelRequest'] = calls.on_cancel,
      ['window/showDocument'] = documents.on_show,
      ['workspace/textDocumentContent/refresh'] = preview.on_refresh,
      ['prismaDrift/runInTerminal'] = terminal.on_run,
      ['prismaDrift/confirm'] = confirm.on_confirm,
      ['prismaDrift/status'] = status.on_status,
    },
    on_exit = function(_, _, client_id)
      status.forget(client_id)
    end,
  }
end

-- With the person's options; what we need is kept.
function M.with(options)
  local base = M.base()
  local merged = vim.tbl_deep_extend('force', base, options or {})
  local on_exit = (options or {}).on_exit
  merged.name = M.name
  merged.on_exit = function(...)
    base.on_exit(...)
    if on_exit then
      on_exit(...)
    end
  end
  return merged
end

return M
