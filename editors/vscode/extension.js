// Starts `provcheck lsp`, and asks for the reason when a finding is accepted: the one
// thing that the protocol has no field for.
'use strict';

const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

const ACCEPT = 'provcheck.accept';
let client;

function start() {
  const settings = vscode.workspace.getConfiguration('provcheck');
  const server = {
    command: settings.get('path'),
    args: ['lsp', ...settings.get('arguments')],
  };
  client = new LanguageClient('provcheck', 'provcheck', server, {
    documentSelector: [
      { language: 'markdown' }, { language: 'plaintext' }, { language: 'html' },
    ],
    middleware: {
      async executeCommand(command, given, next) {
        if (command !== ACCEPT || given.length > 3) return next(command, given);
        const reason = await vscode.window.showInputBox({
          title: 'Why may this stay?',
          prompt: 'The reason stands beside the finding, for the next person.',
          validateInput: (text) => (text.trim() ? undefined : 'An accepted finding needs a reason.'),
        });
        return reason === undefined ? undefined : next(command, [...given, reason]);
      },
    },
  });
  return client.start();
}

exports.activate = (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand('provcheck.restart', async () => {
      if (client) await client.stop();
      await start();
    }),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration('provcheck') && client) {
        await client.stop();
        await start();
      }
    }),
  );
  return start();
};

exports.deactivate = () => (client ? client.stop() : undefined);
