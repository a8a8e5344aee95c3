/** The channel on which a page waits until the other handlers exist. It carries no data. */
export const openedChannel = 'program:opened';
