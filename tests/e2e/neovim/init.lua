-- The configuration of a person who uses our plugin, and nothing else.
vim.o.swapfile = false
vim.o.laststatus = 2
vim.o.statusline = "%f %{v:lua.require('prisma_drift').status()}"
vim.opt.runtimepath:prepend(vim.env.PRISMA_DRIFT_PLUGIN)
vim.diagnostic.config({ virtual_text = true })
local cmd = { vim.env.PRISMA_DRIFT, 'lsp' }
if vim.env.PRISMA_DRIFT_SETUP == 'enable' then
  vim.lsp.config('prisma_drift', { cmd = cmd })
  vim.lsp.enable('prisma_drift')
else
  require('prisma_drift').setup({ cmd = cmd })
end
