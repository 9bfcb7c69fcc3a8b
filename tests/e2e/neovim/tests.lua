-- Runs the functions of a table one after the other and ends Neovim with status 0 or 1. Needs
-- nothing but Neovim, on all versions.

local M = {}

local patience_ms = 10000

function M.wait_for(what, condition)
  local value
  local ok = vim.wait(patience_ms, function()
    value = condition()
    return value
  end, 20)
  assert(ok, 'waited in vain for ' .. what)
  return value
end

function M.equal(actual, expected, what)
  assert(
    vim.deep_equal(actual, expected),
    ('%s: %s, not %s'):format(what or 'value', vim.inspect(actual), vim.inspect(expected))
  )
end

-- Calls a handler as Neovim does, in a coroutine; the result is in `[1]` once there is one.
function M.start(handler, params)
  local result = {}
  coroutine.wrap(function()
    result[1] = handler(nil, params, { client_id = 1 })
  end)()
  return result
end

function M.text_of(bufnr)
  return table.concat(vim.api.nvim_buf_get_lines(bufnr, 0, -1, false), '\n')
end

function M.press(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), 'xt', false)
end

function M.run(tests)
  local names = vim.tbl_keys(tests)
  table.sort(names)
  local failed = 0
  for _, name in ipairs(names) do
    local ok, problem = xpcall(tests[name], debug.traceback)
    print((ok and 'ok ' or 'FAILED ') .. name .. (ok and '' or ': ' .. problem) .. '\n')
    failed = failed + (ok and 0 or 1)
  end
  vim.cmd(failed == 0 and 'qall!' or 'cquit 1')
end

return M
