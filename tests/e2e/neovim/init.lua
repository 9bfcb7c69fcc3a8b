-- The configuration of a person who uses our plugin, and nothing else.
vim.o.swapfile = false
vim.opt.runtimepath:prepend(vim.env.PRISMA_DRIFT_PLUGIN)
if vim.env.PRISMA_DRIFT_SETUP == 'enable' then
  vim.lsp.config('prisma_drift', { cmd = { vim.env.PRISMA_DRIFT, 'lsp' } })
  vim.lsp.enable('prisma_drift')
else
  require('prisma_drift').setup({ cmd = { vim.env.PRISMA_DRIFT, 'lsp' } })
end
