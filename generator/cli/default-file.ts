/** The timetable that commands mean when none is given. */
export const defaultFile = 'scaleout.yml';
