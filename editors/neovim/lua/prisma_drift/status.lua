-- How the projects are, as the server tells it; for statuslines.

local M = {}

-- By the client's id.
local projects_of_client = {}

function M.on_status(_, params, context)
  projects_of_client[context.client_id] = params.projects
  vim.cmd('doautocmd <nomodeline> User PrismaDriftStatus')
  vim.cmd('redrawstatus!')
end

function M.forget(client_id)
  projects_of_client[client_id] = nil
end

-- The innermost project that the file is in.
local function project_of(path)
  local best
  for _, projects in pairs(projects_of_client) do
    for _, project in ipairs(projects) do
      local root = vim.uri_to_fname(project.uri)
      local is_inside = path == root or vim.startswith(path, root:gsub('/$', '') .. '/')
      if is_inside and (not best or #project.uri > #best.uri) then
        best = project
      end
    end
  end
  return best
end

-- `{ uri, name, changes, text, severity }` of the buffer's project, or nil.
function M.project(bufnr)
  local path = vim.api.nvim_buf_get_name(bufnr or 0)
  return path ~= '' and project_of(path) or nil
end

function M.all()
  local all = {}
  for _, projects in pairs(projects_of_client) do
    vim.list_extend(all, projects)
  end
  return all
end

return M
