/** Whether this page is the frame in someone else's: it takes no focus there, and begins nothing by itself. */
export const inEmbed = (): boolean => document.querySelector('.embed') !== null;
