export const handler = async (event: { configRuleName: string }) => {
  throw new Error(`No luck with ${event.configRuleName}`);
};
