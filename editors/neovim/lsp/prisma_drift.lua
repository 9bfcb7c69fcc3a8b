-- For Neovim 0.11 and later: `vim.lsp.enable('prisma_drift')` is all that is needed.
local config = require('prisma_drift.config').base()
local project = require('prisma_drift.project')

config.root_dir = function(bufnr, on_dir)
  if project.wants(bufnr) then
    on_dir(project.root(bufnr))
  end
end

---@type vim.lsp.Config
return config
