/** By this channel a page waits until everything is there that answers it. It carries nothing. */
export const openedChannel = 'program:opened';
