import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Prints the id of a process that has ended and that its parent never asks about. Node reaps its own children, so the
 * parent is a shell that starts one and then becomes a program that knows of none.
 */
const shell = spawn('/bin/sh', ['-c', 'true & echo $!; exec cat'], { stdio: ['inherit', 'pipe', 'inherit'] });
const [line] = (await once(shell.stdout, 'data')) as [Buffer];
process.stdout.write(`${Number(line.toString())}\n`);
