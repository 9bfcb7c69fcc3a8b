-- Before 0.10, Neovim creates the file that an edit asks for and not the folder it is in; a new
-- migration is a folder.

local M = {}

local done = false

function M.create_folders_of_new_files()
  if done then
    return
  end
  done = true
  local apply = vim.lsp.util.apply_workspace_edit
  vim.lsp.util.apply_workspace_edit = function(edit, ...)
    for _, change in ipairs(edit.documentChanges or {}) do
      if change.kind == 'create' then
        vim.fn.mkdir(vim.fn.fnamemodify(vim.uri_to_fname(change.uri), ':h'), 'p')
      end
    end
    return apply(edit, ...)
  end
end

return M
