-- `window/showDocument`, on every version and with one behaviour: never in a terminal, a question
-- or another window that is not for files.

local preview = require('prisma_drift.preview')

local M = {}

local function is_for_files(win)
  local is_float = vim.api.nvim_win_get_config(win).relative ~= ''
  local buftype = vim.bo[vim.api.nvim_win_get_buf(win)].buftype
  return not is_float and (buftype == '' or buftype == 'acwrite')
end

local function window_for_files()
  local current = vim.api.nvim_get_current_win()
  if is_for_files(current) then
    return current
  end
  for _, win in ipairs(vim.api.nvim_tabpage_list_wins(0)) do
    if is_for_files(win) then
      return win
    end
  end
  vim.cmd('topleft new')
  return vim.api.nvim_get_current_win()
end

local function window_showing(bufnr)
  for _, win in ipairs(vim.api.nvim_tabpage_list_wins(0)) do
    if vim.api.nvim_win_get_buf(win) == bufnr then
      return win
    end
  end
end

-- Shows it and returns its window.
function M.show(uri, takes_focus)
  if preview.is_preview(uri) then
    return preview.show(uri)
  end
  local bufnr = vim.uri_to_bufnr(uri)
  vim.fn.bufload(bufnr)
  vim.bo[bufnr].buflisted = true
  local win = window_showing(bufnr) or window_for_files()
  if vim.api.nvim_win_get_buf(win) ~= bufnr then
    vim.api.nvim_win_call(win, function()
      vim.cmd("normal! m'")
      vim.cmd('hide buffer ' .. bufnr)
    end)
  end
  if takes_focus then
    vim.api.nvim_set_current_win(win)
  end
  return win
end

function M.on_show(_, params)
  if params.external then
    return { success = false }
  end
  local win = M.show(params.uri, params.takeFocus ~= false)
  if params.selection then
    local start = params.selection.start
    pcall(vim.api.nvim_win_set_cursor, win, { start.line + 1, start.character })
  end
  return { success = true }
end

return M
