-- Highlighting, folds and indents by the project's own tree-sitter grammar, where its parser is on
-- the runtime path (`build-parser` makes it). It is called `prisma_drift`, so that the grammar that
-- other plugins call `prisma` keeps its queries.

local M = {}

local language = 'prisma_drift'

-- Captures such as `@keyword` have colours since 0.8.
local draws = vim.treesitter.start ~= nil

-- Whether there is one that loads, and why not.
function M.parser()
  if not draws then
    return false, 'that needs Neovim 0.8'
  end
  if #vim.api.nvim_get_runtime_file('parser/' .. language .. '.so', false) == 0 then
    return false, 'there is none; `build-parser` beside the plugin makes one'
  end
  local add = vim.treesitter.language.add or vim.treesitter.language.require_language
  local ok, result, problem = pcall(add, language)
  if not ok then
    return false, tostring(result)
  end
  return problem == nil, problem
end

function M.start(bufnr)
  if M.parser() then
    vim.treesitter.start(bufnr, language)
  end
end

return M
