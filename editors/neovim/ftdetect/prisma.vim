" Neovim knows *.prisma itself since 0.8.
autocmd BufNewFile,BufRead *.prisma setfiletype prisma
