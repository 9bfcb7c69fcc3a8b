-- Starts the server where Neovim does not do it by itself: 0.7 to 0.10.

local config = require('prisma_drift.config')
local edits = require('prisma_drift.edits')
local project = require('prisma_drift.project')
local versions = require('prisma_drift.versions')

local M = {}

-- Neovim 0.7 does not look for a running server itself.
local client_of_root = {}

local function start_0_7(options, bufnr)
  local root = options.root_dir
  local id = client_of_root[root]
  if not id then
    local on_exit = options.on_exit
    options.on_exit = function(...)
      client_of_root[root] = nil
      on_exit(...)
    end
    id = vim.lsp.start_client(options)
    client_of_root[root] = id
  end
  if id then
    vim.lsp.buf_attach_client(bufnr, id)
  end
end

local function start(options, bufnr)
  if not project.wants(bufnr) then
    return
  end
  local here = vim.tbl_extend('force', options, { root_dir = project.root(bufnr) })
  if vim.lsp.start then
    vim.lsp.start(here, { bufnr = bufnr })
  else
    start_0_7(here, bufnr)
  end
end

function M.by_filetype(options)
  -- Before 0.11, given capabilities stand in the place of Neovim's own.
  options.capabilities =
    vim.tbl_deep_extend('force', vim.lsp.protocol.make_client_capabilities(), options.capabilities)
  if not versions.has('0.10') then
    edits.create_folders_of_new_files()
  end
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup(config.name, { clear = true }),
    pattern = options.filetypes,
    callback = function(event)
      start(options, event.buf)
    end,
  })
  -- setup() may come late: buffers that are open already get their server now.
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(bufnr) then
      start(options, bufnr)
    end
  end
end

return M
