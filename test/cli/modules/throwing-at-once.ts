export const handler = () => {
  throw new Error('At once');
};
