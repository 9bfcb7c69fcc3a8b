-- The missing migration as a read-only buffer that follows the edits: documents with the scheme
-- `prisma-drift:`, whose text the server provides and says when it is outdated.

local versions = require('prisma_drift.versions')

local M = {}

local scheme = 'prisma-drift:'

function M.is_preview(uri)
  return vim.startswith(uri, scheme)
end

-- Neovim keeps its hands off names with two slashes; before 0.10, only off these.
local function buffer_name(uri)
  return scheme .. '//' .. uri:sub(#scheme + 1)
end

local function uri_of(name)
  return scheme .. name:sub(#scheme + 3)
end

local function set_text(bufnr, text)
  versions.set_buffer_options(bufnr, { modifiable = true, readonly = false })
  vim.api.nvim_buf_set_lines(bufnr, 0, -1, false, vim.split((text:gsub('\n$', '')), '\n'))
  versions.set_buffer_options(bufnr, { modifiable = false, readonly = true, modified = false })
end

-- Asks the servers; the one whose project it is has the text.
function M.read(bufnr)
  local uri = uri_of(vim.api.nvim_buf_get_name(bufnr))
  for _, client in ipairs(versions.clients('prisma_drift')) do
    versions.request(client, 'workspace/textDocumentContent', { uri = uri }, function(_, result)
      if result and vim.api.nvim_buf_is_valid(bufnr) then
        set_text(bufnr, result.text)
      end
    end, bufnr)
  end
end

-- For `BufReadCmd`.
function M.open(bufnr)
  versions.set_buffer_options(bufnr, {
    buftype = 'nofile',
    bufhidden = 'hide',
    swapfile = false,
    readonly = true,
    modifiable = false,
    filetype = 'sql',
  })
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = bufnr, desc = 'Close this window' })
  M.read(bufnr)
end

function M.show(uri)
  local name = buffer_name(uri)
  local before = vim.api.nvim_get_current_win()
  local win = vim.fn.bufwinid(vim.fn.bufnr('^' .. vim.fn.escape(name, '*?[]{},\\') .. '$'))
  if win == -1 then
    vim.cmd('belowright vertical split ' .. vim.fn.fnameescape(name))
    win = vim.api.nvim_get_current_win()
    vim.api.nvim_set_current_win(before)
  end
  return win
end

function M.on_refresh(_, params)
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(bufnr) and vim.api.nvim_buf_get_name(bufnr) == buffer_name(params.uri) then
      M.read(bufnr)
    end
  end
  return vim.NIL
end

return M
