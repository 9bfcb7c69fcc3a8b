-- The command :PrismaDrift, and the previews of missing migrations.
if vim.g.loaded_prisma_drift then
  return
end
vim.g.loaded_prisma_drift = true

vim.api.nvim_create_user_command('PrismaDrift', function(call)
  require('prisma_drift.command').run(call.fargs)
end, {
  nargs = '*',
  desc = 'Findings and actions of prisma-drift',
  complete = function(...)
    return require('prisma_drift.command').complete(...)
  end,
})

vim.api.nvim_create_autocmd('BufReadCmd', {
  pattern = 'prisma-drift://*',
  callback = function(event)
    require('prisma_drift.preview').open(event.buf)
  end,
})
