/** A file as it is, read by the bundler. */
declare module '*Dockerfile?raw' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: that is how the bundler gives it
  export default text;
}
