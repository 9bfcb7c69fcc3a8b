-- What Neovim spells in another way from one version to the next, 0.7 to 0.12.

local M = {}

function M.has(version)
  return vim.fn.has('nvim-' .. version) == 1
end

M.uv = vim.uv or vim.loop

function M.clients(name)
  local all = vim.lsp.get_clients or vim.lsp.get_active_clients
  return vim.tbl_filter(function(client)
    return client.name == name
  end, all())
end

function M.is_attached(client, bufnr)
  return vim.lsp.buf_is_attached(bufnr, client.id)
end

-- Returns the number of the request.
function M.request(client, method, params, answered, bufnr)
  local _, id
  if M.has('0.11') then
    _, id = client:request(method, params, answered, bufnr)
  else
    _, id = client.request(method, params, answered, bufnr)
  end
  return id
end

function M.cancel(client, id)
  if M.has('0.11') then
    client:cancel_request(id)
  else
    client.cancel_request(id)
  end
end

-- Runs a command in the current buffer, which becomes its terminal.
function M.open_terminal(command, options)
  if M.has('0.11') then
    options.term = true
    return vim.fn.jobstart(command, options)
  end
  return vim.fn.termopen(command, options)
end

function M.set_buffer_options(bufnr, options)
  for name, value in pairs(options) do
    vim.bo[bufnr][name] = value
  end
end

return M
