-- Starts the language server for Prisma files and migrations, on Neovim 0.7 to 0.12.
--
--   require('prisma_drift').setup({ cmd = { '/path/to/prisma-drift', 'lsp' } })
--
-- The options are those of Neovim's own LSP client (cmd, settings, on_attach, capabilities, …).

local project = require('prisma_drift.project')

local M = {}

local name = 'prisma_drift'
local defaults = { name = name, cmd = { 'prisma-drift', 'lsp' } }

-- Neovim 0.7 does not look for a running server itself.
local client_of_root = {}

local function start_0_7(config, bufnr)
  local root = config.root_dir
  local id = client_of_root[root]
  if not id then
    local on_exit = config.on_exit
    config.on_exit = function(...)
      client_of_root[root] = nil
      if on_exit then
        on_exit(...)
      end
    end
    id = vim.lsp.start_client(config)
    client_of_root[root] = id
  end
  if id then
    vim.lsp.buf_attach_client(bufnr, id)
  end
end

-- Before 0.10, Neovim creates the file that an edit asks for and not the folder it is in; a new
-- migration is a folder.
local function create_folders_of_new_files()
  local apply = vim.lsp.util.apply_workspace_edit
  vim.lsp.util.apply_workspace_edit = function(edit, ...)
    for _, change in ipairs(edit.documentChanges or {}) do
      if change.kind == 'create' then
        vim.fn.mkdir(vim.fn.fnamemodify(vim.uri_to_fname(change.uri), ':h'), 'p')
      end
    end
    return apply(edit, ...)
  end
end

local function start(options, bufnr)
  if not project.wants(bufnr) then
    return
  end
  local config = vim.tbl_extend('force', options, { root_dir = project.root(bufnr) })
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = bufnr })
  else
    start_0_7(config, bufnr)
  end
end

local patched = false

local function start_by_filetype(options)
  if not patched and vim.fn.has('nvim-0.10') == 0 then
    patched = true
    create_folders_of_new_files()
  end
  local group = vim.api.nvim_create_augroup(name, { clear = true })
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = { 'prisma', 'sql' },
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

function M.setup(options)
  options = vim.tbl_extend('force', defaults, options or {})
  if vim.fn.has('nvim-0.11') == 1 then
    vim.lsp.config(name, options)
    vim.lsp.enable(name)
  else
    start_by_filetype(options)
  end
end

-- The running servers, on every version.
function M.clients()
  local all = vim.lsp.get_clients or vim.lsp.get_active_clients
  return vim.tbl_filter(function(client)
    return client.name == name
  end, all())
end

return M
