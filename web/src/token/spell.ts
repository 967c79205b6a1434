/** `subGrade` as `Sub grade`; what lies on a chain is `On-chain`, however a model spells it. */
export function spell(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  const named = words.replace(/\bon ?chain\b/, 'on-chain');
  return named.charAt(0).toUpperCase() + named.slice(1);
}
