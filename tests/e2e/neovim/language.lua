-- The schema language across the modules of a project that Prisma finds valid: no error is told, and
-- completion, definition, references and rename see the other modules. Runs in the project's folder.

local test = dofile(vim.env.PRISMA_DRIFT_TESTS .. '/tests.lua')
local versions = require('prisma_drift.versions')

-- A script joins such modules into this file.
local built = vim.fn.isdirectory('prisma/modules') == 1 and 'prisma/schema.prisma' or nil

-- Path -> buffer, of the modules and what is built of them. Their paths, in order.
local buffers = {}
local paths = vim.fn.glob('**/*.prisma', false, true)
-- Model -> path.
local homes = {}
-- The fields of all modules whose type is a model; `line` and columns as Neovim's cursor has them.
local relations = {}

local function lines_of(path)
  return vim.api.nvim_buf_get_lines(buffers[path], 0, -1, false)
end

local function each_field(visit)
  for _, path in ipairs(paths) do
    local model
    for number, line in ipairs(path == built and {} or lines_of(path)) do
      model = line:match('^model%s+([%w_]+)') or model
      local name, type_column, type = line:match('^%s+([%w_]+)%s+()([%w_]+)')
      if line:match('^}') or line:match('^enum') then
        model = nil
      elseif model then
        visit({
          path = path,
          model = model,
          name = name,
          type = type,
          line = number,
          column = type_column,
          text = line,
        })
      end
    end
  end
end

local function open_all()
  table.sort(paths)
  for _, path in ipairs(paths) do
    vim.cmd('edit ' .. path)
    buffers[path] = vim.api.nvim_get_current_buf()
  end
  each_field(function(field)
    homes[field.model] = field.path
  end)
  each_field(function(field)
    if homes[field.type or ''] then
      table.insert(relations, field)
    end
  end)
end

-- One for each module that has a relation with a model of another one.
local function crossings()
  local found = {}
  local seen = {}
  for _, field in ipairs(relations) do
    if homes[field.type] ~= field.path and not seen[field.path] then
      seen[field.path] = true
      table.insert(found, field)
    end
  end
  assert(#found > 0, 'no module refers to another')
  return found
end

local function go_to(path, line, column)
  vim.cmd('silent! only')
  vim.api.nvim_set_current_buf(buffers[path])
  vim.api.nvim_win_set_cursor(0, { line, column - 1 })
end

local function ask(path, method, params)
  local result
  params.textDocument = { uri = vim.uri_from_bufnr(buffers[path]) }
  versions.request(require('prisma_drift').clients()[1], method, params, function(problem, answer)
    assert(not problem, vim.inspect(problem))
    result = answer
  end, buffers[path])
  return test.wait_for(method, function()
    return result
  end)
end

-- Once what is shown is what the server says of the text as it is now.
local function hold_no_errors()
  -- Neovim holds a change back for a moment, and not longer than to the next question about its text.
  for _, path in ipairs(paths) do
    ask(path, 'textDocument/diagnostic', {})
  end
  for _, path in ipairs(paths) do
    local said = #ask(path, 'textDocument/diagnostic', {}).items
    test.wait_for(said .. ' diagnostics of ' .. path, function()
      return #vim.diagnostic.get(buffers[path]) == said
    end)
    local errors = vim.diagnostic.get(buffers[path], { severity = vim.diagnostic.severity.ERROR })
    test.equal(errors, {}, 'errors of ' .. path)
  end
end

local function current_path()
  return vim.fn.fnamemodify(vim.api.nvim_buf_get_name(0), ':.')
end

-- A field of a model that the relations of other modules name in `references`.
local function referenced_field()
  for _, relation in ipairs(relations) do
    local name = homes[relation.type] ~= relation.path
      and relation.text:match('references:%s*%[([%w_]+)%]')
    local found
    each_field(function(field)
      if name and field.model == relation.type and field.name == name then
        found = field
      end
    end)
    if found then
      return found
    end
  end
  error('no relation refers to a field of another module')
end

local function texts()
  local all = {}
  for _, path in ipairs(paths) do
    all[path] = lines_of(path)
  end
  return all
end

-- Path -> the lines that are not what they were.
local function changed_since(before)
  local changed = {}
  for path, lines in pairs(texts()) do
    test.equal(#lines, #before[path], 'lines of ' .. path)
    for number, line in ipairs(lines) do
      if line ~= before[path][number] then
        changed[path] = changed[path] or {}
        changed[path][number] = line
      end
    end
  end
  return changed
end

open_all()
test.run({
  ['1: nothing in it is an error'] = function()
    test.wait_for('the server', function()
      return require('prisma_drift').clients()[1] and require('prisma_drift').status() ~= ''
    end)
    hold_no_errors()
    print(('%d modules, %d models\n'):format(#paths - (built and 1 or 0), #vim.tbl_keys(homes)))
  end,

  ['2: completion offers the models of the other modules'] = function()
    for _, field in ipairs(crossings()) do
      local position = { line = field.line - 1, character = field.column - 1 }
      local answer = ask(field.path, 'textDocument/completion', { position = position })
      local offered = {}
      for _, item in ipairs(answer.items or answer) do
        offered[item.label] = true
      end
      for model in pairs(homes) do
        assert(offered[model], ('%s:%d: %s is not offered'):format(field.path, field.line, model))
      end
    end
  end,

  ['3: a type leads to its model in the other module'] = function()
    for _, field in ipairs(crossings()) do
      go_to(field.path, field.line, field.column)
      vim.lsp.buf.definition()
      test.wait_for(field.type .. ' of ' .. field.path, function()
        return current_path() == homes[field.type]
          and vim.api.nvim_get_current_line():match('^model%s+([%w_]+)') == field.type
      end)
    end
  end,

  ['4: the references of a model come from all modules that name it'] = function()
    local model = crossings()[1].type
    local expected = { [homes[model]] = true }
    for _, field in ipairs(relations) do
      if field.type == model then
        expected[field.path] = true
      end
    end
    go_to(homes[model], 1, 1)
    vim.fn.search('^model\\s\\+\\zs' .. model .. '\\>')
    vim.fn.setqflist({})
    vim.lsp.buf.references()
    test.wait_for('references of ' .. model, function()
      return #vim.fn.getqflist() > 0
    end)
    local found = {}
    for _, item in ipairs(vim.fn.getqflist()) do
      local path = vim.fn.fnamemodify(vim.fn.bufname(item.bufnr), ':.')
      found[path] = buffers[path] and path ~= built or nil
    end
    test.equal(found, expected, 'modules that name ' .. model)
  end,

  ['5: a field gets another name in all modules, and its old one again'] = function()
    local field = referenced_field()
    local before = texts()
    go_to(field.path, field.line, before[field.path][field.line]:find(field.name, 1, true))
    vim.lsp.buf.rename('otherName')
    test.wait_for('the new name', function()
      return lines_of(field.path)[field.line]:match('^%s+otherName%s')
    end)

    local changed = changed_since(before)
    for _, relation in ipairs(relations) do
      local refers = relation.type == field.model
        and relation.text:match('references:%s*%[' .. field.name .. '%]')
      local line = (changed[relation.path] or {})[relation.line]
      assert(not refers or line and line:match('references:%s*%[otherName%]'), relation.text)
    end
    for path, lines in pairs(changed) do
      for _, line in pairs(lines) do
        assert(line:find('otherName', 1, true), path .. ': ' .. line)
      end
    end
    local count = #vim.tbl_keys(changed)
    assert(count > 1, 'the name changes in one module only')
    print(('%s.%s: in %d modules\n'):format(field.model, field.name, count))
    hold_no_errors()

    for path in pairs(changed) do
      vim.api.nvim_buf_call(buffers[path], function()
        vim.cmd('silent undo')
      end)
    end
    test.equal(changed_since(before), {}, 'changed after undo')
    hold_no_errors()
  end,
})
