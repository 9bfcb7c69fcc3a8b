-- Which buffers the server is for, and where their workspace begins. Works on Neovim 0.7 and later.

local M = {}

-- The outermost thing first: one server then sees every project of a repository.
local markers = { '.git', '.prisma-drift.json', 'prisma.config.ts', 'package.json' }

local uv = require('prisma_drift.versions').uv

local function nearest_above(dir, marker)
  while true do
    if uv.fs_stat(dir .. '/' .. marker) then
      return dir
    end
    local parent = vim.fn.fnamemodify(dir, ':h')
    if parent == dir then
      return nil
    end
    dir = parent
  end
end

-- Of SQL files, only those that Prisma applies: a folder for each migration, `migration.sql` in it.
function M.wants(bufnr)
  local path = vim.api.nvim_buf_get_name(bufnr)
  if path == '' or vim.bo[bufnr].buftype ~= '' then
    return false
  end
  return path:match('%.prisma$') ~= nil or path:match('[/\\][^/\\]+[/\\]migration%.sql$') ~= nil
end

function M.folder(bufnr)
  return vim.fn.fnamemodify(vim.api.nvim_buf_get_name(bufnr), ':p:h')
end

function M.root(bufnr)
  local dir = M.folder(bufnr)
  for _, marker in ipairs(markers) do
    local root = nearest_above(dir, marker)
    if root then
      return root
    end
  end
  return dir
end

return M
