-- What `:PrismaDrift WORD` does.

local M = {}

local function say(text)
  vim.notify('prisma-drift: ' .. text, vim.log.levels.INFO)
end

local function running_client()
  local client = require('prisma_drift').clients()[1]
  if not client then
    say('no server is running; open a Prisma file first')
  end
  return client
end

local function is_ours(diagnostic)
  return diagnostic.source == 'prisma-drift'
end

local words = {
  -- The actions that the server offers where the cursor stands; from other servers, none.
  actions = function()
    local client = running_client()
    if not client then
      return
    end
    local ours = vim.tbl_filter(is_ours, vim.diagnostic.get(0, { lnum = vim.fn.line('.') - 1 }))
    if #ours == 0 then
      say('nothing is missing on this line')
      return
    end
    vim.lsp.buf.code_action()
  end,

  -- Every finding of the project, also in files that are not open, in the quickfix list.
  findings = function()
    if not running_client() then
      return
    end
    local items = vim.diagnostic.toqflist(vim.tbl_filter(is_ours, vim.diagnostic.get()))
    vim.fn.setqflist({}, ' ', { title = 'prisma-drift', items = items })
    if #items == 0 then
      say('a migration creates everything the schema declares')
    else
      vim.cmd('copen')
    end
  end,

  -- Ends the server; the next Prisma file that is opened or reloaded starts it again.
  stop = function()
    for _, client in ipairs(require('prisma_drift').clients()) do
      vim.lsp.stop_client(client.id)
    end
  end,
}

local names = vim.tbl_keys(words)
table.sort(names)

function M.run(arguments)
  local word = arguments[1] or 'findings'
  if words[word] then
    words[word]()
  else
    say('`' .. word .. '` is none of: ' .. table.concat(names, ', '))
  end
end

function M.complete(lead)
  return vim.tbl_filter(function(name)
    return vim.startswith(name, lead)
  end, names)
end

return M
