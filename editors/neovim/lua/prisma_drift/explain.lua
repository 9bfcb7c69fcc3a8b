-- Where a table or column came from: `prisma-drift explain MODEL[.FIELD]`, in a window.

local versions = require('prisma_drift.versions')

local M = {}

local function model_around(line)
  for number = line, 1, -1 do
    local name = vim.fn.getline(number):match('^%s*%a+%s+([%w_-]+)%s*{')
    if name then
      return name, number
    end
  end
end

-- `Model` on a block's first line, `Model.field` on a line inside; nil elsewhere.
function M.name_here()
  local line = vim.fn.line('.')
  local model, first = model_around(line)
  if not model then
    return nil
  end
  local field = line > first and vim.fn.getline(line):match('^%s*([%a][%w_]*)')
  return field and (model .. '.' .. field) or model
end

-- The models of the buffer, and the fields of the one before the dot.
function M.complete()
  local names, model = {}, nil
  for _, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local block, name = line:match('^%s*(%a+)%s+([%w_-]+)%s*{')
    if block then
      model = (block == 'model' or block == 'view') and name or nil
      if model then
        table.insert(names, model)
      end
    elseif line:match('^}') then
      model = nil
    elseif model and line:match('^%s*([%a][%w_]*)%s+%S') then
      table.insert(names, model .. '.' .. line:match('^%s*([%a][%w_]*)'))
    end
  end
  return names
end

local function show(lines)
  local bufnr = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_lines(bufnr, 0, -1, false, lines)
  versions.set_buffer_options(bufnr, { bufhidden = 'wipe', modifiable = false })
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = bufnr, desc = 'Close this window' })
  vim.cmd('belowright ' .. math.min(#lines, 15) .. 'split')
  vim.api.nvim_win_set_buf(0, bufnr)
end

function M.run(client, name, folder)
  local command = { client.config.cmd[1], 'explain', name, '--project', folder }
  local lines = {}
  local function collect(_, data)
    vim.list_extend(lines, data)
  end
  vim.fn.jobstart(command, {
    stdout_buffered = true,
    stderr_buffered = true,
    on_stdout = collect,
    on_stderr = collect,
    on_exit = function()
      -- Each stream ends with an empty line.
      lines = vim.tbl_filter(function(line)
        return line ~= ''
      end, lines)
      show(#lines > 0 and lines or { 'nothing is known of `' .. name .. '`' })
    end,
  })
end

return M
