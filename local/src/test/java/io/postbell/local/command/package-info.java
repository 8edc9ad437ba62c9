/** The operator's commands through their entry point, against a real broker and registry. */
package io.postbell.local.command;
