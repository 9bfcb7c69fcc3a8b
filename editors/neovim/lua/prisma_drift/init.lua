-- Starts the language server for Prisma files and migrations, on Neovim 0.7 to 0.12.
--
--   require('prisma_drift').setup({ cmd = { '/path/to/prisma-drift', 'lsp' } })
--
-- The options are those of Neovim's own LSP client (cmd, settings, on_attach, capabilities, …).

local config = require('prisma_drift.config')
local versions = require('prisma_drift.versions')

local M = {}

function M.setup(options)
  options = config.with(options)
  if versions.has('0.11') then
    vim.lsp.config(config.name, options)
    vim.lsp.enable(config.name)
  else
    require('prisma_drift.start').by_filetype(options)
  end
end

-- The running servers, on every version.
function M.clients()
  return versions.clients(config.name)
end

-- For a statusline: how the project of the current buffer is, in one line; empty elsewhere.
function M.status()
  local project = require('prisma_drift.status').project()
  return project and project.text or ''
end

return M
