" Neovim 0.10 and later bring the comments themselves.
setlocal comments=:///,:// commentstring=//\ %s
setlocal expandtab shiftwidth=2 softtabstop=2 smartindent
let b:undo_ftplugin = (exists('b:undo_ftplugin') ? b:undo_ftplugin . ' | ' : '')
      \ . 'setlocal comments< commentstring< expandtab< shiftwidth< softtabstop< smartindent<'

lua require('prisma_drift.syntax').start(vim.api.nvim_get_current_buf())
