declare module 'statuses' {
  const statuses: { message: Record<string, string> };
  export default statuses;
}
