// Preloaded into what the launcher starts: if the launcher is killed hard, stop too instead of holding the port.
const launcherPid = process.ppid;
if (process.platform !== 'win32') {
  setInterval(() => {
    if (process.ppid !== launcherPid) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}
