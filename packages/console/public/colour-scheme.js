// Before anything is painted, so that a dark console never flashes white; a file, since no script may be inline here.
const kept = localStorage.getItem('throughline-colour-scheme');
const isDark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
document.documentElement.dataset.mantineColorScheme = isDark ? 'dark' : 'light';
