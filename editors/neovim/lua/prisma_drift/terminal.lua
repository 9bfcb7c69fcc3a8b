-- `prismaDrift/runInTerminal`: a command of the project in a terminal window at the bottom, where
-- the person sees it and can answer what it asks. It never gets the focus by itself, so that what
-- somebody is typing elsewhere does not become an answer.

local calls = require('prisma_drift.calls')
local versions = require('prisma_drift.versions')

local M = {}

local height = 15
-- How long a command may take to end by itself.
local grace_ms = 5000
local unix_signal = { term = 15, kill = 9 }

-- The window that the last command ran in, while it is there.
local window

local function window_for_terminal()
  if window and vim.api.nvim_win_is_valid(window) then
    return window
  end
  local before = vim.api.nvim_get_current_win()
  vim.cmd('botright ' .. height .. 'split')
  window = vim.api.nvim_get_current_win()
  vim.wo[window].winfixheight = true
  vim.api.nvim_set_current_win(before)
  return window
end

-- Only for what has to be absent is the whole environment spelled out.
local function environment(params)
  local set = params.env or {}
  local present = vim.fn.environ()
  local absent = vim.tbl_filter(function(name)
    return present[name] ~= nil
  end, params.unset or {})
  if #absent == 0 then
    return { env = next(set) and set or nil }
  end
  for _, name in ipairs(absent) do
    present[name] = nil
  end
  -- The size of the screen is not that of the terminal.
  present.COLUMNS, present.LINES = nil, nil
  return { env = vim.tbl_extend('force', present, set), clear_env = true }
end

-- A command is the leader of its terminal's session, and so of a group of processes.
local function signal_group(pid, signal)
  pcall(versions.uv.kill, -pid, unix_signal[signal])
end

local function end_group(pid, is_over)
  signal_group(pid, 'term')
  vim.defer_fn(function()
    if not is_over() then
      signal_group(pid, 'kill')
    end
  end, grace_ms)
end

local function prepare_buffer(bufnr)
  vim.bo[bufnr].bufhidden = 'hide'
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = bufnr, desc = 'Close this window' })
end

-- Starts it and returns what ends it. `ended` gets its exit code, or nil when it was ended.
local function run(params, ended)
  local bufnr = vim.api.nvim_create_buf(false, true)
  local win = window_for_terminal()
  vim.api.nvim_win_set_buf(win, bufnr)
  prepare_buffer(bufnr)
  local over, ended_early = false, false
  local options = vim.tbl_extend('force', environment(params), {
    cwd = params.cwd,
    on_exit = function(_, code)
      over = true
      if ended_early then
        ended(nil)
      else
        ended(code)
      end
    end,
  })
  local job
  local ok, problem = pcall(vim.api.nvim_win_call, win, function()
    job = versions.open_terminal(params.command, options)
  end)
  if not ok or job <= 0 then
    return nil, ok and ('`' .. params.command[1] .. '` cannot be run') or problem
  end
  local pid = vim.fn.jobpid(job)
  local function stop()
    if not over then
      ended_early = true
      end_group(pid, function()
        return over
      end)
    end
  end
  vim.api.nvim_create_autocmd('BufUnload', { buffer = bufnr, once = true, callback = stop })
  vim.b[bufnr].term_title = params.title
  -- With the cursor in its last line, a terminal scrolls.
  vim.api.nvim_win_call(win, function()
    vim.cmd('normal! G')
  end)
  return stop
end

function M.on_run(_, params)
  local problem
  local code = calls.wait(params, function(answer)
    local stop
    stop, problem = run(params, function(code)
      answer(code or vim.NIL)
    end)
    if not stop then
      answer(vim.NIL)
    end
    return stop
  end)
  if problem then
    return nil, { code = -32803, message = problem }
  end
  return { exitCode = code }
end

return M
