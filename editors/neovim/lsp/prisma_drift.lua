-- For Neovim 0.11 and later: `vim.lsp.enable('prisma_drift')` is all that is needed.
local project = require('prisma_drift.project')

---@type vim.lsp.Config
return {
  cmd = { 'prisma-drift', 'lsp' },
  filetypes = { 'prisma', 'sql' },
  root_dir = function(bufnr, on_dir)
    if project.wants(bufnr) then
      on_dir(project.root(bufnr))
    end
  end,
}
