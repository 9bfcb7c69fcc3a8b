-- `prismaDrift/confirm`: what is about to happen, to be read and answered with a key. In the middle
-- of the screen; beside the document where there is one to look at first.

local calls = require('prisma_drift.calls')
local documents = require('prisma_drift.documents')
local versions = require('prisma_drift.versions')

local M = {}

local namespace = vim.api.nvim_create_namespace('prisma_drift_confirm')
local least_columns_beside = 120

local function text_of(params)
  local lines = { params.title, '' }
  vim.list_extend(lines, vim.split((params.detail:gsub('\n+$', '')), '\n'))
  vim.list_extend(lines, { '', ('[y] %s    [n] Cancel'):format(params.action) })
  return vim.tbl_map(function(line)
    return ' ' .. line
  end, lines)
end

local function make_buffer(lines)
  local bufnr = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_lines(bufnr, 0, -1, false, lines)
  vim.api.nvim_buf_add_highlight(bufnr, namespace, 'Title', 0, 0, -1)
  vim.api.nvim_buf_add_highlight(bufnr, namespace, 'Question', #lines - 1, 0, -1)
  versions.set_buffer_options(bufnr, { bufhidden = 'wipe', modifiable = false })
  return bufnr
end

-- How many rows the lines take at that width.
local function rows(lines, width)
  local count = 0
  for _, line in ipairs(lines) do
    count = count + math.max(1, math.ceil(vim.fn.strdisplaywidth(line) / width))
  end
  return count
end

local function open_in_the_middle(bufnr, lines)
  local width = 40
  for _, line in ipairs(lines) do
    width = math.max(width, vim.fn.strdisplaywidth(line) + 1)
  end
  width = math.min(width, vim.o.columns - 4)
  local height = math.min(rows(lines, width), vim.o.lines - 5)
  return vim.api.nvim_open_win(bufnr, true, {
    relative = 'editor',
    style = 'minimal',
    border = 'rounded',
    width = width,
    height = height,
    row = math.max(0, math.floor((vim.o.lines - height) / 2) - 1),
    col = math.max(0, math.floor((vim.o.columns - width) / 2) - 1),
  })
end

local function open_beside(bufnr, lines, uri)
  vim.api.nvim_set_current_win(documents.show(uri, true))
  if vim.o.columns >= least_columns_beside then
    vim.cmd('belowright vertical ' .. math.floor(vim.o.columns * 0.45) .. 'split')
  else
    vim.cmd('belowright ' .. math.min(#lines, math.floor(vim.o.lines / 2)) .. 'split')
  end
  vim.api.nvim_win_set_buf(0, bufnr)
  return vim.api.nvim_get_current_win()
end

local function open_window(bufnr, lines, beside)
  local win = beside and open_beside(bufnr, lines, beside) or open_in_the_middle(bufnr, lines)
  vim.wo[win].wrap = true
  vim.wo[win].linebreak = true
  vim.wo[win].number = false
  vim.wo[win].relativenumber = false
  vim.wo[win].signcolumn = 'no'
  return win
end

-- Asks for the text that has to be typed; nothing else passes.
local function ask_for_text(wanted, typed)
  vim.ui.input({ prompt = ('Type `%s` to go on: '):format(wanted) }, function(text)
    if text == wanted then
      typed(text)
    elseif text and text ~= '' then
      vim.notify(('prisma-drift: `%s` is not `%s`'):format(text, wanted), vim.log.levels.WARN)
    end
  end)
end

-- Shows the question and returns what takes it away.
local function ask(params, answer)
  local lines = text_of(params)
  local bufnr = make_buffer(lines)
  local before = vim.api.nvim_get_current_win()
  local win = open_window(bufnr, lines, params.beside)

  local function close(result)
    answer(result)
    if vim.api.nvim_win_is_valid(win) then
      vim.api.nvim_win_close(win, true)
    end
    if not params.beside and vim.api.nvim_win_is_valid(before) then
      vim.api.nvim_set_current_win(before)
    end
  end
  local function no()
    close({ confirmed = false })
  end
  local function yes()
    if not params.typed then
      return close({ confirmed = true })
    end
    ask_for_text(params.typed, function(text)
      close({ confirmed = true, typed = text })
    end)
  end

  vim.keymap.set('n', 'y', yes, { buffer = bufnr, nowait = true })
  for _, key in ipairs({ 'n', 'q', '<Esc>' }) do
    vim.keymap.set('n', key, no, { buffer = bufnr, nowait = true })
  end
  -- Closed in any other way: nobody said yes.
  vim.api.nvim_create_autocmd('BufWipeout', {
    buffer = bufnr,
    once = true,
    callback = function()
      answer({ confirmed = false })
    end,
  })
  return no
end

function M.on_confirm(_, params)
  return calls.wait(params, function(answer)
    return ask(params, answer)
  end)
end

return M
