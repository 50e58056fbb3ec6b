/** Ansible refuses to start where the user's locale is not installed, as in many containers; this one always is. */
export const ansibleLocale = { LC_ALL: 'C.UTF-8' } as const;
