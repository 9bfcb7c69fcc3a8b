-- `:checkhealth prisma_drift`.

local config = require('prisma_drift.config')
local syntax = require('prisma_drift.syntax')
local versions = require('prisma_drift.versions')

local M = {}

-- 0.10 has new names; 0.7 has a module in the place of `vim.health`.
local function reporter()
  local health = vim.health or require('health')
  local function spelled(new, old)
    return health[new] or health[old]
  end
  return {
    start = spelled('start', 'report_start'),
    ok = spelled('ok', 'report_ok'),
    info = spelled('info', 'report_info'),
    warn = spelled('warn', 'report_warn'),
    error = spelled('error', 'report_error'),
  }
end

local function configured_cmd()
  for _, client in ipairs(versions.clients(config.name)) do
    return client.config.cmd
  end
  local known = versions.has('0.11') and vim.lsp.config[config.name]
  return known and known.cmd or config.base().cmd
end

local function check_neovim(report)
  if not versions.has('0.7') then
    report.error('Neovim 0.7 or later is needed')
  elseif not versions.has('0.8') then
    report.warn('Neovim 0.7: commands do not run in a terminal window, and are asked for in a list')
  else
    report.ok('Neovim can wait for terminals and questions')
  end
end

local function check_program(report)
  local program = configured_cmd()[1]
  if vim.fn.executable(program) == 0 then
    return report.error('`' .. program .. '` is not found', {
      'Put the program on your PATH, or give its path as `cmd`; see :help prisma_drift-setup',
    })
  end
  local version = vim.trim(vim.fn.system({ program, 'version' }))
  if vim.v.shell_error ~= 0 then
    return report.error('`' .. program .. ' version` failed: ' .. version)
  end
  report.ok(vim.fn.exepath(program) .. ': ' .. version)
end

local function check_servers(report)
  local clients = versions.clients(config.name)
  if #clients == 0 then
    report.info('no server is running; it starts with the first Prisma file')
  end
  for _, client in ipairs(clients) do
    report.ok('a server is running in ' .. tostring(client.config.root_dir))
  end
  for _, project in ipairs(require('prisma_drift.status').all()) do
    report.info(project.name .. ': ' .. project.text)
  end
end

local function check_other_servers(report)
  for _, client in ipairs(versions.clients('prismals')) do
    report.info(
      ('the server `%s` runs too: with both, errors, completion and hover may come twice; see the setting `languageFeatures`'):format(
        client.name
      )
    )
  end
end

local function check_parser(report)
  local usable, problem = syntax.parser()
  if usable then
    report.ok('Prisma files are highlighted with the parser of prisma-drift')
  else
    report.info('Prisma files are highlighted without our parser: ' .. problem)
  end
end

function M.check()
  local report = reporter()
  report.start('prisma-drift')
  check_neovim(report)
  check_program(report)
  check_servers(report)
  check_other_servers(report)
  check_parser(report)
end

return M
