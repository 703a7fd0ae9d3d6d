-- Opens a draft in Neovim with `provcheck lsp`, waits for findings, and writes what the
-- editor knows of them as JSON.
--
--   PROVCHECK=... OUT=... nvim --headless -u NONE -c 'luafile neovim.lua' draft.md
local function diagnostics()
  local all = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    local line = vim.api.nvim_buf_get_lines(0, one.lnum, one.lnum + 1, false)[1] or ''
    local words = one.lnum == one.end_lnum and line:sub(one.col + 1, one.end_col) or ''
    table.insert(all, { code = one.code, source = one.source, line = one.lnum + 1, column = one.col, words = words })
  end
  return all
end

local saw = {}
local client = vim.lsp.start_client({
  name = 'provcheck',
  cmd = { vim.env.PROVCHECK, 'lsp' },
  root_dir = vim.fn.getcwd(),
})
vim.api.nvim_buf_set_option(0, 'filetype', 'markdown')
vim.lsp.buf_attach_client(0, client)
vim.wait(60000, function() return #diagnostics() > 0 end, 50)
saw.first = diagnostics()

-- A line typed: the finding that it brings.
vim.api.nvim_buf_set_lines(0, -1, -1, false, { '', 'Жук 🚀 said the ship wenton after.' })
vim.wait(60000, function() return #diagnostics() > #saw.first end, 50)
saw.typed = diagnostics()

-- The evidence, and a suggestion of the source's words.
local at = saw.typed[1]
local place = { textDocument = vim.lsp.util.make_text_document_params(), position = { line = at.line - 1, character = at.column + 1 } }
local hover = vim.lsp.buf_request_sync(0, 'textDocument/hover', place, 20000)
for _, answer in pairs(hover or {}) do saw.hover = answer.result and answer.result.contents.value end
local range = { start = { line = at.line - 1, character = 0 }, ['end'] = { line = at.line - 1, character = 60 } }
local actions = vim.lsp.buf_request_sync(0, 'textDocument/codeAction',
  { textDocument = place.textDocument, range = range, context = { diagnostics = {} } }, 20000)
saw.actions = {}
for _, answer in pairs(actions or {}) do
  for _, action in ipairs(answer.result or {}) do table.insert(saw.actions, action.title) end
end
local file = io.open(vim.env.OUT, 'w')
file:write(vim.fn.json_encode(saw))
file:close()
vim.lsp.stop_client(client)
vim.cmd('qa!')
