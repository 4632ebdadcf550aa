/** Name of the server's CPU profile in its data folder. */
export const PROFILE_FILE = 'server.cpuprofile';
