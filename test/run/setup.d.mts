export declare const root: string;
export declare function ensurePackages(): void;
export declare function ensureBrowser(name: 'chromium' | 'firefox'): string;
