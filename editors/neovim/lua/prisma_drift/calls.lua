-- Requests of the server that take as long as a person or a command does: a terminal, a question.
-- Neovim runs the handler of a request in a coroutine (0.8 and later), so it can wait.

local M = {}

-- In the order in which they came.
local open = {}

-- Waits in a handler. `start` gets a function to be called once with the answer, now or later, and
-- returns what ends the call early, if the server cancels it.
function M.wait(params, start)
  local co = coroutine.running()
  local call = { id = params.id, answered = false }
  local waiting = false
  table.insert(open, call)
  call.cancel = start(function(value)
    if call.answered then
      return
    end
    call.answered = true
    call.value = value
    open = vim.tbl_filter(function(other)
      return other ~= call
    end, open)
    if waiting then
      -- Not from within what called us: the answer is sent by the coroutine.
      vim.schedule(function()
        local ok, problem = coroutine.resume(co)
        if not ok then
          error(problem)
        end
      end)
    end
  end)
  if not call.answered then
    waiting = true
    coroutine.yield()
  end
  return call.value
end

-- `$/cancelRequest`. Neovim does not tell handlers the number of their request, so the call is the
-- one whose id it is, or else the only one there is.
function M.on_cancel(_, params)
  local chosen = #open == 1 and open[1] or nil
  for _, call in ipairs(open) do
    if call.id == tostring(params.id) then
      chosen = call
    end
  end
  if chosen then
    chosen.cancel()
  end
end

return M
