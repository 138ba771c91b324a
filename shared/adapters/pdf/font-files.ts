/** The fonts that papers are printed with: each file's name beside the bundle, and where its package has it. Licence: OFL-1.1. */
export const fontFiles = {
  "NotoSans-Regular.ttf": "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf",
  "NotoSans-Bold.ttf": "@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf",
  "NotoSansKR-Regular.ttf": "@expo-google-fonts/noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf",
  "NotoSansKR-Bold.ttf": "@expo-google-fonts/noto-sans-kr/700Bold/NotoSansKR_700Bold.ttf",
} as const;

export type FontFile = keyof typeof fontFiles;
