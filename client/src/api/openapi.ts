/** Written by test/client-types.ts from the OpenAPI document. Do not change it by hand. */

export interface paths {
    "/v1/backtests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a rule would have earned, and how far to believe it */
        post: operations["createBacktests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checkpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The checkpoints published last, newest first */
        get: operations["getCheckpoints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/correlations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The most and the least alike pairs of tokens */
        get: operations["getCorrelations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happens as it happens, as server-sent events */
        get: operations["getEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flows/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exchange flows, whale transfers and issuance of one token */
        get: operations["getFlowsByToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forecasts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Quantile forecasts of one token’s price */
        get: operations["getForecasts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/grades/{token}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Both grades of one token, day by day */
        get: operations["getGradesHistoryByToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether every part of this installation works */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/indices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every index: its rules and where it stands */
        get: operations["getIndices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/indices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One index: its rules and where it stands */
        get: operations["getIndicesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/indices/{id}/holdings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Weights at the last close, and how far they drifted */
        get: operations["getIndicesHoldingsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/indices/{id}/performance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Levels beside benchmarks, metrics and contributions */
        get: operations["getIndicesPerformanceById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/indices/{id}/rebalances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every rebalance with its orders, oldest first */
        get: operations["getIndicesRebalancesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/indices/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An index of your own, backtested at once and not kept */
        post: operations["createIndicesPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/investor-grades": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Investor Grades (90 days), best first */
        get: operations["getInvestorGrades"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every key, with its last use */
        get: operations["getKeys"];
        put?: never;
        /** Issue a key */
        post: operations["createKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{apiKey}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a key */
        delete: operations["deleteKeysByApiKey"];
        options?: never;
        head?: never;
        /** Change what a key is held to */
        patch: operations["changeKeysByApiKey"];
        trace?: never;
    };
    "/v1/keys/{apiKey}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resume a key */
        post: operations["resumeKeysByApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{apiKey}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke a key */
        post: operations["revokeKeysByApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{apiKey}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new secret beside the old one */
        post: operations["rotateKeysByApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{apiKey}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suspend a key */
        post: operations["suspendKeysByApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/market": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The market as a whole: regime, breadth, high-graded share and signal */
        get: operations["getMarket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ohlcv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bars of one token, oldest first */
        get: operations["getOhlcv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everyone who may sign in */
        get: operations["getPeople"];
        put?: never;
        /** Add a person */
        post: operations["createPeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a person */
        delete: operations["deletePeopleById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resume a person */
        post: operations["resumePeopleById"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End every session of a person */
        post: operations["signOutPeopleById"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suspend a person */
        post: operations["suspendPeopleById"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portfolio/analysis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a portfolio is worth, where its risk comes from, and its grade */
        post: operations["createPortfolioAnalysis"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last price of every token */
        get: operations["getPrices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proofs/{record}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A proof that a record is in the log, as c2sp.org/tlog-proof */
        get: operations["getProofsByRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quantmetrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return and risk of holding each token, largest volume first */
        get: operations["getQuantmetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Records of the log by kind and subject, newest first */
        get: operations["getRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/records/{record}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One record of the log, opened for those who may read */
        get: operations["getRecordsByRecord"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/report-card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each model was measured to be worth, misses first */
        get: operations["getReportCard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scenarios/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Price, fully diluted value and return at multiples of a token’s market capitalisation */
        get: operations["getScenariosByToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/screen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tokens for which an expression holds, largest volume first */
        get: operations["getScreen"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/screen/columns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The columns an expression can name */
        get: operations["getScreenColumns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/screens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The screens you keep */
        get: operations["getScreens"];
        put?: never;
        /** Keep a screen; one of the same name is replaced */
        post: operations["createScreens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/screens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Let go of a screen */
        delete: operations["deleteScreensById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sentiment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Score and number of texts of every token that is spoken of */
        get: operations["getSentiment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sentiment/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is said of one token, by source, with the latest texts */
        get: operations["getSentimentByToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your sessions */
        get: operations["getSessions"];
        put?: never;
        /** Sign in with a code */
        post: operations["createSessions"];
        /** Sign out */
        delete: operations["deleteSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a session of yours */
        delete: operations["deleteSessionsById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who you are here */
        get: operations["getSessionsCurrent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your passkeys */
        get: operations["getSessionsPasskeys"];
        put?: never;
        /** Register a passkey */
        post: operations["createSessionsPasskeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a passkey of yours */
        delete: operations["deleteSessionsPasskeysById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/passkeys/authentication-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the browser needs to use a passkey */
        post: operations["createSessionsPasskeysAuthenticationOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/passkeys/registration-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the browser needs to register a passkey */
        post: operations["createSessionsPasskeysRegistrationOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/passkeys/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prove yourself anew with a passkey */
        post: operations["createSessionsPasskeysStepUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change your password; your other sessions end */
        post: operations["createSessionsPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/sign-in-options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the browser needs to sign in with a passkey */
        post: operations["createSessionsSignInOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/sign-in-with-passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a passkey */
        post: operations["createSessionsSignInWithPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prove yourself anew with a code */
        post: operations["createSessionsStepUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A token that opens one request once */
        post: operations["createSessionsTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The position each token’s signal takes, the latest change first */
        get: operations["getSignals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/signals/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signals of one token with their history, by days and by hours */
        get: operations["getSignalsByToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens as it happens, over a WebSocket
         * @description Messages are described in docs/api/stream.md.
         */
        get: operations["getStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every token in brief, largest volume first: what fills a table of the whole market */
        get: operations["getTickers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every token with its market and its grades, largest volume first */
        get: operations["getTokens"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One token with its market and its grades */
        get: operations["getTokensById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/{id}/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tokens that move like one, apart from what the whole market does */
        get: operations["getTokensSimilarById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trader-grades": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Trader Grades (7 days), best first */
        get: operations["getTraderGrades"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/watch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom this node acts against, and why */
        get: operations["getWatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/watch/reversals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back what was done about a subject */
        post: operations["createWatchReversals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your webhooks */
        get: operations["getWebhooks"];
        put?: never;
        /** Have events delivered */
        post: operations["createWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One webhook */
        get: operations["getWebhooksById"];
        put?: never;
        post?: never;
        /** Delete a webhook */
        delete: operations["deleteWebhooksById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of the last deliveries */
        get: operations["getWebhooksDeliveriesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a disabled webhook take deliveries again */
        post: operations["resumeWebhooksById"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new secret beside the old one */
        post: operations["rotateWebhooksById"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "alerts.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the watch over access raised within a day, and lockdowns */
        post: operations["alertsChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "checkpoints.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Checkpoints of the log, each replacing the one before */
        post: operations["checkpointsChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "grades.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Both grades of each token */
        post: operations["gradesChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "prices.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The last price of each token */
        post: operations["pricesChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "rebalances.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What each index has decided and not traded yet */
        post: operations["rebalancesChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "signals.changed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The position each token’s signal takes, by days and by hours */
        post: operations["signalsChanged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        AlertUpdate: {
            action: ("alert" | "throttle" | "step-up" | "suspend") | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            at: string;
            id: string;
            /** @enum {string} */
            kind: "watch.acted" | "watch.reversed" | "lockdown.begun" | "lockdown.lifted";
            /** @description What was unusual in it */
            reasons: string | null;
            /** @description How unusual the traffic was; an alarm from 1 */
            score: number | null;
            /** @description The hash that stands for a key or address, or `server` */
            subject: string;
        };
        Attempt: {
            /** @description What it was measured to reach, when it was tried */
            reached: string;
            way: string;
        };
        Backtest: {
            benchmark: {
                metrics: {
                    [key: string]: number | null;
                };
                name: string;
                relative: {
                    [key: string]: number | null;
                };
            } | null;
            days: {
                benchmark: (number | null)[] | null;
                date: string[];
                equity: (number | null)[];
                grossExposure: (number | null)[];
                netExposure: (number | null)[];
            };
            /** @description What speaks for and against the figures, in words */
            honesty: string[];
            /** @description A decision changed when only later days did */
            looksAhead: boolean;
            metrics: {
                [key: string]: number | null;
            };
        };
        Bar: {
            close: number;
            high: number | null;
            low: number | null;
            open: number | null;
            /**
             * Format: date-time
             * @description Opening instant of the bar
             */
            time: string;
            volumeUsd: number | null;
        };
        Calibration: {
            bins: {
                /** @description How many stand behind it */
                n: number;
                observed: number;
                stated: number;
            }[];
            /** @description Mean distance of stated and observed shares */
            error: number | null;
            /** @description What was stated */
            of: string;
        };
        CheckpointUpdate: {
            /** @description The signed note, cosignatures included (c2sp.org/tlog-checkpoint) */
            note: string;
            origin: string;
            /** @description Root of the tree, base64 */
            root: string;
            /** @description Records in the log */
            size: number;
        };
        CorrelatedPair: {
            correlation: number;
            left: string;
            leftSymbol: string;
            right: string;
            rightSymbol: string;
        };
        Correlations: {
            highest: components["schemas"]["CorrelatedPair"][];
            lowest: components["schemas"]["CorrelatedPair"][];
            /** @description Over all pairs */
            mean: number | null;
            /** @description Tokens with a close on every day of the window */
            tokens: number;
            /** @description Days of returns */
            window: number;
        };
        FlowDay: {
            /** @description US dollars */
            inflowUsd: number | null;
            /** @description Robust standard deviations from what is usual */
            issuanceAnomaly: number | null;
            /** @description Of a stablecoin: issued less redeemed, US dollars */
            issuedUsd: number | null;
            /** @enum {string} */
            label: "accumulation" | "neutral" | "distribution";
            /** @description Robust standard deviations from what is usual */
            netAnomaly: number | null;
            /** @description (in − out) / (in + out) over the week: −1 all leaves, 1 all comes in */
            netShare: number | null;
            /** @description US dollars */
            outflowUsd: number | null;
            /** @description Robust standard deviations from what is usual */
            pressure: number | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            time: string;
            /** @description Robust standard deviations from what is usual */
            volumeAnomaly: number | null;
            whaleTransferCount: number | null;
            /** @description US dollars */
            whaleTransferUsd: number | null;
        };
        Grade: {
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            asOf: string;
            /** @description Points since the grade of the day before */
            change24h: number | null;
            /** @description Points of each feature group; they sum to the grade */
            contributions: {
                [key: string]: number;
            };
            explanation: string | null;
            grade: number | null;
            model: {
                id: string;
                sha256: string;
                version: string;
            };
            momentum: string | null;
            notGradedBecause: string | null;
            /** @description Calibrated chance of beating the median token */
            probability: number | null;
            signal: string | null;
            /** @description The least change of one feature group to a better, and to a worse, signal */
            signalChanges: {
                /** @description Percentile of what the group adds, as it is */
                from: number;
                group: string;
                signal: string;
                /** @description Percentile it would need, all else as it is */
                to: number;
            }[];
            subGrades: {
                [key: string]: number;
            };
            /** @description Share of the grade that each sub-grade carries; 0 where it is told but not counted */
            subGradeWeights: {
                [key: string]: number;
            };
        };
        GradePoint: {
            investor: number | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            time: string;
            trader: number | null;
        };
        GradeUpdate: {
            investor: {
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC
                 */
                asOf: string;
                /** @description Points since the grade of the day before */
                change24h: number | null;
                grade: number | null;
                model: {
                    id: string;
                    sha256: string;
                    version: string;
                };
                momentum: string | null;
                notGradedBecause: string | null;
                /** @description Calibrated chance of beating the median token */
                probability: number | null;
                signal: string | null;
            } | null;
            symbol: string;
            token: string;
            trader: {
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC
                 */
                asOf: string;
                /** @description Points since the grade of the day before */
                change24h: number | null;
                grade: number | null;
                model: {
                    id: string;
                    sha256: string;
                    version: string;
                };
                momentum: string | null;
                notGradedBecause: string | null;
                /** @description Calibrated chance of beating the median token */
                probability: number | null;
                signal: string | null;
            } | null;
        };
        Health: {
            parts: {
                /** @enum {string} */
                series: "ok" | "failing";
                /** @enum {string} */
                state: "ok" | "failing";
            };
            /**
             * @description ok when every part is
             * @enum {string}
             */
            status: "ok" | "failing";
            /** @description Tokens in the graded market */
            tokens: number;
        };
        Index: {
            description: string;
            id: string;
            /** @description Null where it cannot be calculated */
            latest: {
                /** @description Share held in cash */
                cash: number;
                change1d: number | null;
                change30d: number | null;
                change365d: number | null;
                date: string;
                level: number;
                members: number;
            } | null;
            name: string;
            /** @description The index file, defaults filled in */
            rules: unknown;
            /** @description Why it cannot be calculated on the stored market */
            unavailable: string | null;
        };
        IndexHolding: {
            asset: string;
            /** @description Weight less target */
            drift: number;
            symbol: string;
            /** @description What the last rebalance left */
            target: number;
            /** @description At the last close; what is missing to one is cash */
            weight: number;
        };
        IndexPerformance: {
            benchmarks: {
                beta: number | null;
                correlation: number | null;
                id: string;
                informationRatio: number | null;
                /** @description On the days of the index, from its first level */
                levels: [
                    string,
                    number
                ][];
                metrics: {
                    [key: string]: number | null;
                };
                name: string;
                /** @description Of the index against it, a year */
                trackingError: number | null;
            }[];
            /** @description Index points each asset brought; less costs they sum to the gain of the level */
            contributions: {
                asset: string;
                points: number;
                symbol: string;
            }[];
            /** @description Index points paid for trades */
            costs: number;
            /** @description One a day */
            levels: [
                string,
                number
            ][];
            metrics: {
                [key: string]: number | null;
            };
            /** @description One way, a year */
            turnover: number | null;
        };
        IndexPreview: {
            holdings: components["schemas"]["IndexHolding"][];
            id: string;
            name: string;
            performance: components["schemas"]["IndexPerformance"];
            rebalances: components["schemas"]["IndexRebalance"][];
        };
        IndexRebalance: {
            cost: number | null;
            /** @description Date of the close that traded, or is to trade */
            date: string;
            /** @description Date of the close that decided */
            decided: string;
            joined: string[];
            left: string[];
            /** @description Shares of the index to trade at that close, largest first */
            orders: {
                asset: string;
                share: number;
                /** @enum {string} */
                side: "buy" | "sell";
            }[];
            /** @description True while that close has not come */
            pending: boolean;
            /** @enum {string} */
            reason: "start" | "calendar" | "drift" | "death" | "sanction" | "regime";
            turnover: number | null;
            weights: {
                [key: string]: number;
            };
        };
        IssuedKey: {
            allowedAddresses: string[];
            apiKey: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            dailyQuota: number | null;
            /** @enum {string} */
            environment: "dev" | "test" | "live";
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            expiresAt: string;
            /** @enum {string} */
            kind: "hmac" | "ed25519";
            lastUsedAt: string | null;
            /** @description Two during a rotation */
            liveSecrets: number;
            name: string;
            owner: string;
            ratePerMinute: number | null;
            scopes: string[];
            /** @description Shown this once; never again */
            secret?: string;
            sequenced: boolean;
            /** @enum {string} */
            status: "active" | "suspended" | "revoked";
            /** @description US dollars; with the scope trade:execute */
            tradeLimits: {
                /** @description All trades of a UTC day together; unlimited where left out */
                perDayUsd?: number;
                /** @description Largest trade; none where left out */
                perTradeUsd?: number;
            };
        };
        Key: {
            allowedAddresses: string[];
            apiKey: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            dailyQuota: number | null;
            /** @enum {string} */
            environment: "dev" | "test" | "live";
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            expiresAt: string;
            /** @enum {string} */
            kind: "hmac" | "ed25519";
            lastUsedAt: string | null;
            /** @description Two during a rotation */
            liveSecrets: number;
            name: string;
            owner: string;
            ratePerMinute: number | null;
            scopes: string[];
            sequenced: boolean;
            /** @enum {string} */
            status: "active" | "suspended" | "revoked";
            /** @description US dollars; with the scope trade:execute */
            tradeLimits: {
                /** @description All trades of a UTC day together; unlimited where left out */
                perDayUsd?: number;
                /** @description Largest trade; none where left out */
                perTradeUsd?: number;
            };
        };
        LogRecord: {
            /** @description The leaf, canonical JSON: the record, or a commitment to it */
            entry: string;
            opening: {
                record: string;
                salt: string;
            } | null;
            opensAt: string | null;
            /** @description First checkpoint that covers it, operator’s clock */
            publishedAt: string | null;
            /** @description The record; null where it is committed and not opened */
            record: unknown;
            seq: number;
        };
        MarketOverview: {
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            asOf: string;
            /** @description Share of tokens above the mean of their last 50 closes */
            breadth: number | null;
            /** @description Mean chance of the best fifth to beat the median token, less 50, in points */
            conviction: number | null;
            /** @description Share of graded tokens that both grades call a Buy or better */
            highGraded: number | null;
            /** @description Probability of each regime given the days until now */
            probabilities: {
                bear: number;
                bull: number;
                chop: number;
            } | null;
            /** @description Most probable state of the market; null with less than 120 days of history */
            regime: ("bear" | "chop" | "bull") | null;
            /** @description Share of tokens that rose over 30 days */
            rising: number | null;
            signal: ("Favourable" | "Neutral" | "Unfavourable") | null;
        };
        MeasuredFigure: {
            /** @description What was set out to be reached */
            bound?: string;
            /**
             * @description How to write it: 0.127, 12.7 %, 1.27× or 127
             * @enum {string}
             */
            form: "number" | "percent" | "multiple" | "count";
            /** @description 95 % interval */
            interval?: [
                number,
                number
            ];
            name: string;
            /** @description Whether it was */
            reached?: boolean;
            /** @description Over its standard error, overlap counted in */
            t?: number;
            /** @description Null where there was too little to measure */
            value: number | null;
        };
        MeasuredSection: {
            byYear: {
                figures: components["schemas"]["MeasuredFigure"][];
                n: number;
                year: string;
            }[];
            calibration: components["schemas"]["Calibration"][];
            /** @description What it was measured on */
            data: string;
            /** Format: date */
            from?: string;
            headline: components["schemas"]["MeasuredFigure"][];
            /** @description What was set out to be reached and was not; read from figures and attempts */
            missedAims?: components["schemas"]["MissedAim"][];
            /** @description Where it failed most, worst first */
            misses: components["schemas"]["Miss"][];
            model?: {
                id: string;
                /** @description Of the model file, or of its rules where it keeps no weights */
                sha256: string;
                version: string;
            };
            /** @description How many judgements were measured */
            n: number;
            overTime?: {
                /**
                 * @description How to write it: 0.127, 12.7 %, 1.27× or 127
                 * @enum {string}
                 */
                form: "number" | "percent" | "multiple" | "count";
                measure: string;
                points: {
                    month: string;
                    value: number;
                }[];
            };
            /** @description Every past pick, dead ones too */
            picks?: components["schemas"]["PastPick"][];
            tables: components["schemas"]["MeasuredTable"][];
            /** Format: date */
            to?: string;
            /** @description What `n` counts */
            unit: string;
        };
        MeasuredTable: {
            columns: {
                form: ("number" | "percent" | "multiple" | "count") | "text";
                name: string;
            }[];
            note?: string;
            rows: (string | number | null)[][];
            title: string;
        };
        Miss: {
            /**
             * @description How to write it: 0.127, 12.7 %, 1.27× or 127
             * @enum {string}
             */
            form: "number" | "percent" | "multiple" | "count";
            measure: string;
            value: number | null;
            /** @description A month, a token, a text */
            what: string;
        };
        MissedAim: {
            /** @description The best that was reached */
            figure: components["schemas"]["MeasuredFigure"];
            /** @description Other ways, none of which is shipped */
            tried: components["schemas"]["Attempt"][];
        };
        ModelReport: {
            limits: string[];
            /** @description How it was measured, in plain words */
            method: string;
            /** @description The page that describes it, under docs/ */
            methodology: string;
            /** @enum {string} */
            model: "trader" | "investor" | "moonshot" | "forecast" | "volatility" | "levels" | "sentiment" | "flow";
            /** @description What it says, in plain words */
            says: string;
            sections: components["schemas"]["MeasuredSection"][];
            title: string;
            /** @description The command that measured it */
            writtenBy: string;
        };
        PastPick: {
            /** Format: date */
            asOf: string;
            /** @description Null while it is open */
            happened: boolean | null;
            /** @description Last close over that price */
            last: number | null;
            /** @description Highest close since over the price it was picked at */
            peak: number | null;
            /** @description The probability it was given */
            stated: number | null;
            subject: string;
        };
        Person: {
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            id: string;
            name: string;
            passkeys: number;
            roles: string[];
            /** @description Open sessions */
            sessions: number;
            /** @enum {string} */
            status: "active" | "suspended";
        };
        PortfolioAnalysis: {
            investorGrade: number | null;
            positions: {
                amount: number;
                asset: string;
                investorGrade: number | null;
                priceUsd: number;
                /** @description Together the volatility of the whole */
                riskContribution: number | null;
                symbol: string;
                traderGrade: number | null;
                valueUsd: number;
                /** @description Yearly; null where history is too short */
                volatility: number | null;
                weight: number;
            }[];
            risk: {
                /** @description Share of the value it speaks of */
                coverage: number;
                days: number;
                /** @description 1 where nothing diversifies */
                diversification: number;
                /** @description Loss in a day exceeded one time in twenty */
                valueAtRisk95: number;
                /** @description Yearly standard deviation */
                volatility: number;
            } | null;
            /** @description Value-weighted over what is graded */
            traderGrade: number | null;
            valueUsd: number;
        };
        Price: {
            /** @description 0.05 is five percent up */
            change24h: number | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            dataAsOf: string;
            id: string;
            marketCapUsd: number | null;
            priceUsd: number;
            symbol: string;
            volumeUsd24h: number | null;
        };
        PriceForecast: {
            /** @description Quantile levels of `prices` */
            levels: number[];
            price: number;
            steps: {
                /** @description Bars ahead */
                bars: number;
                /** @description Past forecasts of this horizon that could be judged */
                forecasts: number;
                /** @description Share of past 90 % intervals that held */
                held: number | null;
                /** @description Prices at `levels`, lowest first */
                prices: number[];
                /**
                 * Format: date-time
                 * @description The end of the horizon
                 */
                until: string;
                /** @description Standard deviation of the log return over the horizon */
                volatility: number;
            }[];
            /** @description Where the market turned or traded much; measured to hold no better than chance */
            supportAndResistance: {
                /** @enum {string} */
                basis: "pivot" | "volume" | "both";
                /** @enum {string} */
                kind: "support" | "resistance";
                price: number;
                strength: number;
            }[];
            token: string;
        };
        PriceUpdate: {
            /** @description 0.05 is five percent up */
            change24h: number | null;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            dataAsOf: string;
            id: string;
            marketCapUsd: number | null;
            priceUsd: number;
            simulated: boolean;
            symbol: string;
            volumeUsd24h: number | null;
        };
        /**
         * @example {
         *       "type": "urn:assay:problem:core.invalid_input",
         *       "title": "The request cannot be used",
         *       "status": 400,
         *       "detail": "This cursor is not one that Assay gave. Use `nextCursor` of the page before, or leave it out.",
         *       "code": "core.invalid_input",
         *       "place": {
         *         "field": "cursor"
         *       }
         *     }
         */
        Problem: {
            /** @description Stable; programs may match on it (docs/api/errors.md) */
            code: string;
            /** @description What is wrong and what to do about it */
            detail: string;
            /** @description Where the fault is: field, route, row … */
            place?: {
                [key: string]: string | number;
            };
            status: number;
            title: string;
            /** @description `urn:assay:problem:` and the code */
            type: string;
        };
        QuantMetrics: {
            /** @description A year, against BTC */
            alpha: number | null;
            bestPeriod: number | null;
            beta: number | null;
            cagr: number | null;
            calmar: number | null;
            conditionalValueAtRisk95: number | null;
            downCapture: number | null;
            excessKurtosis: number | null;
            informationRatio: number | null;
            /** @description Most days in a row below a high */
            longestDrawdown: number;
            /** @description Deepest loss from a high, as a positive share */
            maximumDrawdown: number;
            /** @description Daily returns that were known */
            periods: number;
            profitFactor: number | null;
            sharpe: number | null;
            skewness: number | null;
            sortino: number | null;
            symbol: string;
            tailRatio: number | null;
            token: string;
            totalReturn: number;
            trackingError: number | null;
            upCapture: number | null;
            /** @description Loss exceeded on one day in twenty, as a positive share */
            valueAtRisk95: number | null;
            /** @description A year */
            volatility: number | null;
            winRate: number | null;
            worstPeriod: number | null;
        };
        RebalanceUpdate: {
            /** @description Date of the close that traded, or is to trade */
            date: string;
            /** @description Date of the close that decided */
            decided: string;
            /** @description Id of the index */
            index: string;
            /** @description Shares of the index to trade at that close, largest first */
            orders: {
                asset: string;
                share: number;
                /** @enum {string} */
                side: "buy" | "sell";
            }[];
            /** @enum {string} */
            reason: "start" | "calendar" | "drift" | "death" | "sanction" | "regime";
            /** @description True where the market is simulated: nothing in it is real */
            simulated: boolean;
            weights: {
                [key: string]: number;
            };
        };
        ReportCard: {
            models: components["schemas"]["ModelReport"][];
            /** @description Models whose results are not shipped */
            notMeasured: ("trader" | "investor" | "moonshot" | "forecast" | "volatility" | "levels" | "sentiment" | "flow")[];
        };
        SavedScreen: {
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            expression: string;
            id: string;
            name: string;
        };
        Scenario: {
            /** @description Null where the total supply is not given */
            fullyDilutedUsd: number | null;
            marketCapUsd: number;
            /** @description Future over present market capitalisation */
            multiple: number;
            name: string;
            priceUsd: number;
            /** @description To today’s holder, after new tokens have diluted the price */
            return: number;
        };
        ScreenedToken: {
            /** @description CAIP-2 id of the chain it lives on */
            caip2: string | null;
            /** @description CAIP-19 id of the asset */
            caip19: string | null;
            categories: string[];
            change7d: number | null;
            /** @description 0.05 is five percent up */
            change24h: number | null;
            /** @enum {string} */
            class: "coin" | "token" | "stablecoin" | "wrapped" | "leveraged";
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            dataAsOf: string;
            id: string;
            investorGrade: components["schemas"]["Grade"] | null;
            marketCapUsd: number | null;
            name: string;
            priceUsd: number;
            simulated: boolean;
            /** @description Last closes, oldest first */
            sparkline: number[];
            symbol: string;
            traderGrade: components["schemas"]["Grade"] | null;
            /** @description The columns that the expression names */
            values: {
                [key: string]: number | null;
            };
            volumeUsd24h: number | null;
        };
        SentimentRow: {
            /** @description −1 bearish to 1 bullish; each text counts half after twelve hours */
            score: number;
            /** @description Texts of the last 30 days */
            texts: number;
            token: string;
        };
        Session: {
            /** @description What the browser called itself */
            agent: string;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            current: boolean;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            expiresAt: string;
            id: string;
        };
        Signal: {
            /**
             * Format: date-time
             * @description The end of the last bar
             */
            asOf: string;
            /** @description The close of that bar */
            entryPrice: number;
            /** @description What holding the token brought since */
            holdingSince: number;
            /** @enum {string} */
            interval: "1d" | "1h";
            /** @enum {string} */
            position: "long" | "short" | "flat";
            price: number;
            reason: string;
            record: {
                entries: number;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC
                 */
                from: string;
                holdingReturn: number;
                /** @description After costs */
                signalReturn: number;
            };
            /** @description What the position brought since, before costs */
            returnSince: number;
            /**
             * Format: date-time
             * @description The end of the bar that changed the position last
             */
            since: string;
            symbol: string;
            token: string;
        };
        SignalHistory: {
            /**
             * Format: date-time
             * @description The end of the last bar
             */
            asOf: string;
            changes: {
                /** @enum {string} */
                position: "long" | "short" | "flat";
                price: number;
                reason: string;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC
                 */
                time: string;
            }[];
            /** @description The close of that bar */
            entryPrice: number;
            /** @description What holding the token brought since */
            holdingSince: number;
            /** @enum {string} */
            interval: "1d" | "1h";
            /** @enum {string} */
            position: "long" | "short" | "flat";
            price: number;
            reason: string;
            record: {
                entries: number;
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC
                 */
                from: string;
                holdingReturn: number;
                /** @description After costs */
                signalReturn: number;
            };
            /** @description What the position brought since, before costs */
            returnSince: number;
            /**
             * Format: date-time
             * @description The end of the bar that changed the position last
             */
            since: string;
            symbol: string;
            token: string;
            /** @description Worth of one dollar under the signal and held, bar by bar */
            worth: [
                string,
                number,
                number
            ][];
        };
        SignalUpdate: {
            /** @description The close of that bar */
            entryPrice: number;
            /** @enum {string} */
            interval: "1d" | "1h";
            /** @enum {string} */
            position: "long" | "short" | "flat";
            reason: string;
            /** @description True where the market is simulated: nothing in it is real */
            simulated: boolean;
            /**
             * Format: date-time
             * @description The end of the bar that changed the position last
             */
            since: string;
            symbol: string;
            token: string;
        };
        SignedInPerson: {
            name: string;
            passkeys: number;
            personId: string;
            roles: string[];
            /** @description A second factor was shown within the last five minutes */
            steppedUp: boolean;
        };
        SimilarToken: {
            /** @description CAIP-2 id of the chain it lives on */
            caip2: string | null;
            /** @description CAIP-19 id of the asset */
            caip19: string | null;
            categories: string[];
            change7d: number | null;
            /** @description 0.05 is five percent up */
            change24h: number | null;
            /** @enum {string} */
            class: "coin" | "token" | "stablecoin" | "wrapped" | "leveraged";
            /** @description Of daily returns less the market’s mean */
            correlation: number;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            dataAsOf: string;
            id: string;
            investorGrade: components["schemas"]["Grade"] | null;
            marketCapUsd: number | null;
            name: string;
            priceUsd: number;
            simulated: boolean;
            /** @description Last closes, oldest first */
            sparkline: number[];
            symbol: string;
            traderGrade: components["schemas"]["Grade"] | null;
            volumeUsd24h: number | null;
        };
        Ticker: {
            categories: string[];
            change7d: number | null;
            /** @description 0.05 is five percent up */
            change24h: number | null;
            /** @enum {string} */
            class: "coin" | "token" | "stablecoin" | "wrapped" | "leveraged";
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            dataAsOf: string;
            id: string;
            investorGrade: components["schemas"]["TickerGrade"] | null;
            marketCapUsd: number | null;
            name: string;
            priceUsd: number;
            /** @description Last closes, oldest first: 0 is the lowest of them, 100 the highest */
            sparkline: number[];
            symbol: string;
            traderGrade: components["schemas"]["TickerGrade"] | null;
            volumeUsd24h: number | null;
        };
        TickerGrade: {
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            asOf: string;
            grade: number | null;
            notGradedBecause: string | null;
            /** @description Calibrated chance of beating the median token */
            probability: number | null;
            signal: string | null;
        };
        Token: {
            /** @description CAIP-2 id of the chain it lives on */
            caip2: string | null;
            /** @description CAIP-19 id of the asset */
            caip19: string | null;
            categories: string[];
            change7d: number | null;
            /** @description 0.05 is five percent up */
            change24h: number | null;
            /** @enum {string} */
            class: "coin" | "token" | "stablecoin" | "wrapped" | "leveraged";
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            dataAsOf: string;
            id: string;
            investorGrade: components["schemas"]["Grade"] | null;
            marketCapUsd: number | null;
            name: string;
            priceUsd: number;
            simulated: boolean;
            /** @description Last closes, oldest first */
            sparkline: number[];
            symbol: string;
            traderGrade: components["schemas"]["Grade"] | null;
            volumeUsd24h: number | null;
        };
        TokenFlows: {
            days: components["schemas"]["FlowDay"][];
            /** @description Days ahead that labels are judged by */
            horizon: number;
            /** @description Rank correlation of pressure with daily returns */
            leadLag: {
                /** @description Of such a t by luck, over all lags tried */
                chance: number;
                correlation: number | null;
                /** @description Days by which flows come first */
                lag: number;
                t: number | null;
            }[];
            /** @description Return over the days after each label; t compares with all days */
            outcomes: {
                days: number;
                label: string;
                meanReturn: number | null;
                t: number | null;
            }[];
            token: string;
        };
        TokenGrade: {
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            asOf: string;
            /** @description Points since the grade of the day before */
            change24h: number | null;
            /** @description Points of each feature group; they sum to the grade */
            contributions: {
                [key: string]: number;
            };
            explanation: string | null;
            grade: number | null;
            model: {
                id: string;
                sha256: string;
                version: string;
            };
            momentum: string | null;
            notGradedBecause: string | null;
            /** @description Calibrated chance of beating the median token */
            probability: number | null;
            signal: string | null;
            /** @description The least change of one feature group to a better, and to a worse, signal */
            signalChanges: {
                /** @description Percentile of what the group adds, as it is */
                from: number;
                group: string;
                signal: string;
                /** @description Percentile it would need, all else as it is */
                to: number;
            }[];
            subGrades: {
                [key: string]: number;
            };
            /** @description Share of the grade that each sub-grade carries; 0 where it is told but not counted */
            subGradeWeights: {
                [key: string]: number;
            };
            symbol: string;
            token: string;
        };
        TokenSentiment: {
            /** @description The latest, newest first */
            items: {
                /**
                 * Format: date-time
                 * @description When it was read: the first moment it counts
                 */
                knownAt: string;
                /** @enum {string} */
                label: "bearish" | "neutral" | "bullish";
                /** @description Probability of bullish less that of bearish */
                score: number;
                source: string;
                /**
                 * Format: date-time
                 * @description When it was published
                 */
                time: string;
                title: string;
                url: string | null;
            }[];
            /** @description Why there is no score; null where there is one */
            reason: string | null;
            score: number | null;
            sources: {
                /** @description −1 bearish to 1 bullish; each text counts half after twelve hours */
                score: number;
                source: string;
                /** @description Texts of the last 30 days */
                texts: number;
            }[];
            /** @description Texts of the last 30 days */
            texts: number;
            /** @description Texts read of whatever token */
            textsRead: number;
            token: string;
        };
        WatchStanding: {
            /**
             * @description The strongest in force; those before it are too
             * @enum {string}
             */
            action: "log" | "alert" | "throttle" | "step-up" | "suspend";
            alarms: number;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            lastAlarm: string;
            /** @description What lay furthest from the subject’s habits */
            reasons: string[];
            /** @description Of the last alarm; 1 is the threshold */
            score: number;
            /** @description `key:` and a key’s public name, or `ip:` and an address */
            subject: string;
        };
        Webhook: {
            channels: ("prices" | "grades" | "signals" | "rebalances" | "alerts" | "checkpoints")[];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            description: string;
            disabledBecause: string | null;
            failingSince: string | null;
            id: string;
            /** @description Only events of these keys; null for all */
            keys: string[] | null;
            /** @description Two during a rotation */
            liveSecrets: number;
            /** @enum {string} */
            status: "active" | "disabled";
            url: string;
        };
        WebhookDelivery: {
            attempts: number;
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            deliveredAt: string | null;
            /** @description The `webhook-id` of every attempt */
            id: string;
            lastError: string | null;
            /** @description What was answered last */
            lastStatus: number | null;
            nextAttemptAt: string | null;
            /** @enum {string} */
            status: "waiting" | "delivered" | "given-up";
            type: string;
        };
        WebhookWithSecret: {
            channels: ("prices" | "grades" | "signals" | "rebalances" | "alerts" | "checkpoints")[];
            /**
             * Format: date-time
             * @description ISO 8601, UTC
             */
            createdAt: string;
            description: string;
            disabledBecause: string | null;
            failingSince: string | null;
            id: string;
            /** @description Only events of these keys; null for all */
            keys: string[] | null;
            /** @description Two during a rotation */
            liveSecrets: number;
            /** @description Shown this once; never again */
            secret: string;
            /** @enum {string} */
            status: "active" | "disabled";
            url: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createBacktests: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "rule": "close > mean(close, 50)",
                 *       "tokens": [
                 *         "btc",
                 *         "eth"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /**
                     * @description US dollars
                     * @default 100000
                     */
                    capital?: number;
                    /**
                     * @description Days from one decision to the next
                     * @default 1
                     */
                    every?: number;
                    /** @default 10 */
                    feeBps?: number;
                    /**
                     * Format: date-time
                     * @description First day
                     */
                    from?: string;
                    /** @description Held long where it holds: `close > mean(close, 50)` */
                    rule: string;
                    /** @description Held short where it holds */
                    short?: string;
                    /** @default 4 */
                    spreadBps?: number;
                    /**
                     * Format: date-time
                     * @description Last day
                     */
                    to?: string;
                    /** @description Ids or symbols; the largest by volume where left out */
                    tokens?: string[];
                };
            };
        };
        responses: {
            /** @description What a rule would have earned, and how far to believe it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Backtest"];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCheckpoints: {
        parameters: {
            query?: {
                /**
                 * @description Rows a page, 1 to 500
                 * @example 10
                 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The checkpoints published last, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description Operator’s clock
                             */
                            publishedAt: string;
                            /** @description Records it covers */
                            size: number;
                        }[];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCorrelations: {
        parameters: {
            query?: {
                /**
                 * @description Pairs at each end
                 * @example 10
                 */
                pairs?: number;
                /**
                 * @description Only these, comma-separated
                 * @example btc,eth,sol
                 */
                tokens?: string;
                /**
                 * @description Days of returns
                 * @example 90
                 */
                window?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The most and the least alike pairs of tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Correlations"];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEvents: {
        parameters: {
            query: {
                /**
                 * @description Which channels, comma separated: prices, grades, signals, rebalances, alerts, checkpoints
                 * @example prices,grades
                 */
                channels: string;
                /**
                 * @description Only these keys, comma separated
                 * @example btc,eth
                 */
                keys?: string;
                /**
                 * @description Where to go on, as the last event’s id; the header `Last-Event-ID` says the same
                 * @example prices:12,grades:3
                 */
                since?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events as they happen, until either side hangs up */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFlowsByToken: {
        parameters: {
            query?: {
                /**
                 * @description Only what was known then
                 * @example 2026-01-01T00:00:00Z
                 */
                asOf?: string;
                /**
                 * @description First day shown; a year back where left out
                 * @example 2025-01-01T00:00:00Z
                 */
                from?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Asset id, symbol or CAIP-19 id
                 * @example btc
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Exchange flows, whale transfers and issuance of one token */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TokenFlows"];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getForecasts: {
        parameters: {
            query: {
                /**
                 * @description Only what was known then
                 * @example 2026-01-01T00:00:00Z
                 */
                asOf?: string;
                /**
                 * @description Length of a bar
                 * @example 1d
                 */
                interval?: "1h" | "1d";
                /**
                 * @description Asset id, symbol or CAIP-19 id
                 * @example btc
                 */
                token: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Quantile forecasts of one token’s price */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PriceForecast"];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getGradesHistoryByToken: {
        parameters: {
            query?: {
                /**
                 * @description ISO 8601
                 * @example 2025-01-01T00:00:00Z
                 */
                from?: string;
                /**
                 * @description ISO 8601, exclusive
                 * @example 2026-01-01T00:00:00Z
                 */
                to?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Asset id, symbol or CAIP-19 id
                 * @example btc
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Both grades of one token, day by day */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["GradePoint"][];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                        /** @description Ask for the next page with it; null on the last */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether every part of this installation works */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Health"];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Whether every part of this installation works */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Health"];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                    };
                };
            };
        };
    };
    getIndices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every index: its rules and where it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Index"][];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIndicesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the index, as /v1/indices lists it
                 * @example assay-trader
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One index: its rules and where it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Index"];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIndicesHoldingsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the index, as /v1/indices lists it
                 * @example assay-trader
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Weights at the last close, and how far they drifted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["IndexHolding"][];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIndicesPerformanceById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the index, as /v1/indices lists it
                 * @example assay-trader
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Levels beside benchmarks, metrics and contributions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["IndexPerformance"];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIndicesRebalancesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the index, as /v1/indices lists it
                 * @example assay-trader
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every rebalance with its orders, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["IndexRebalance"][];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createIndicesPreview: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "my-ten",
                 *       "name": "My ten",
                 *       "selection": {
                 *         "by": "marketCap",
                 *         "count": 10
                 *       },
                 *       "weighting": {
                 *         "scheme": "equal"
                 *       },
                 *       "rebalance": {
                 *         "frequency": "monthly"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @default 1000 */
                    baseValue?: number;
                    cash?: {
                        breadthBelow: number;
                        /** @default 100 */
                        lookbackDays?: number;
                        share: number;
                    };
                    /** @default {} */
                    costs?: {
                        /** @default 0 */
                        basisPoints?: number;
                    };
                    /** @default {} */
                    death?: {
                        /** @default 30 */
                        afterDays?: number;
                        /** @default 0.5 */
                        haircut?: number;
                    };
                    /** @default  */
                    description?: string;
                    /** @default {} */
                    eligibility?: {
                        /** @default 30 */
                        lookbackDays?: number;
                        maximumVolumePercentile?: number;
                        /** @default 30 */
                        minimumAgeDays?: number;
                        minimumPriceUsd?: number;
                        minimumVolumePercentile?: number;
                        minimumVolumeUsd?: number;
                    };
                    id: string;
                    name: string;
                    /** @default [] */
                    notes?: string[];
                    rebalance: {
                        driftBand?: number;
                        /** @enum {string} */
                        frequency: "daily" | "weekly" | "monthly" | "quarterly";
                        /** @default 1 */
                        lagDays?: number;
                        turnoverLimit?: number;
                    };
                    selection: {
                        /** @default 0 */
                        buffer?: number;
                        /** @enum {string} */
                        by: "marketCap" | "volume" | "price" | "momentum" | "traderGrade" | "investorGrade";
                        count: number;
                        coverage?: number;
                        minimumGrade?: number;
                    };
                    /** @default {} */
                    universe?: {
                        categories?: string[];
                        /** @default [] */
                        excludeAssets?: string[];
                        /**
                         * @default [
                         *       "stablecoin",
                         *       "wrapped",
                         *       "leveraged"
                         *     ]
                         */
                        excludeClasses?: ("coin" | "token" | "stablecoin" | "wrapped" | "leveraged")[];
                        /**
                         * @default [
                         *       "OFAC",
                         *       "EU"
                         *     ]
                         */
                        excludeSanctionedBy?: ("OFAC" | "EU")[];
                    };
                    weighting: {
                        cap?: number;
                        /**
                         * @default refuse
                         * @enum {string}
                         */
                        excess?: "refuse" | "cash";
                        largestCap?: number;
                        /** @default 90 */
                        lookbackDays?: number;
                        /** @enum {string} */
                        scheme: "marketCap" | "squareRootMarketCap" | "volume" | "equal" | "inverseVolatility" | "riskParity" | "hierarchicalRiskParity" | "minimumVariance" | "grade";
                    };
                };
            };
        };
        responses: {
            /** @description An index of your own, backtested at once and not kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["IndexPreview"];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getInvestorGrades: {
        parameters: {
            query?: {
                /**
                 * @description Only tokens of this category, such as `meme`
                 * @example meme
                 */
                category?: string;
                /**
                 * @description `nextCursor` of the page before
                 * @example WyJidGMiLDEwMF0
                 */
                cursor?: string;
                /**
                 * @description Rows a page, 1 to 1,000
                 * @example 10
                 */
                limit?: number;
                /**
                 * @description 0 to 100, inclusive
                 * @example 100
                 */
                maxGrade?: number;
                /**
                 * @description US dollars
                 * @example 1000000000000
                 */
                maxMarketCap?: number;
                /**
                 * @description 0 to 100, inclusive
                 * @example 60
                 */
                minGrade?: number;
                /**
                 * @description US dollars
                 * @example 100000000
                 */
                minMarketCap?: number;
                /**
                 * @description US dollars in the last day
                 * @example 1000000
                 */
                minVolume?: number;
                /**
                 * @description Comma-separated symbols or ids
                 * @example btc,eth
                 */
                symbol?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Investor Grades (90 days), best first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TokenGrade"][];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                        /** @description Ask for the next page with it; null on the last */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every key, with its last use */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Key"][];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createKeys: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "research",
                 *       "environment": "live",
                 *       "scopes": [
                 *         "data:read"
                 *       ]
                 *     }
                 */
                "application/json": {
                    allowedAddresses?: string[];
                    dailyQuota?: number;
                    /** @description Days until it ends; 90 where left out */
                    days?: number;
                    /** @enum {string} */
                    environment: "dev" | "test" | "live";
                    name: string;
                    /**
                     * Format: byte
                     * @description 32 bytes of an Ed25519 public key, base64
                     */
                    publicKey?: string;
                    ratePerMinute?: number;
                    role?: string;
                    scopes?: string[];
                    sequenced?: boolean;
                    /** @description US dollars; with the scope trade:execute */
                    tradeLimits?: {
                        /** @description All trades of a UTC day together; unlimited where left out */
                        perDayUsd?: number;
                        /** @description Largest trade; none where left out */
                        perTradeUsd?: number;
                    };
                };
            };
        };
        responses: {
            /** @description Issue a key */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["IssuedKey"];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteKeysByApiKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The key’s public name
                 * @example akey_live_3f9a1c
                 */
                apiKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a key */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            deleted: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeKeysByApiKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The key’s public name
                 * @example akey_live_3f9a1c
                 */
                apiKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ratePerMinute": 600
                 *     }
                 */
                "application/json": {
                    allowedAddresses?: string[];
                    /** @description null lifts the limit */
                    dailyQuota?: number | null;
                    name?: string;
                    /** @description null lifts the limit */
                    ratePerMinute?: number | null;
                    /** @description US dollars; with the scope trade:execute */
                    tradeLimits?: {
                        /** @description All trades of a UTC day together; unlimited where left out */
                        perDayUsd?: number;
                        /** @description Largest trade; none where left out */
                        perTradeUsd?: number;
                    };
                };
            };
        };
        responses: {
            /** @description Change what a key is held to */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Key"];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeKeysByApiKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The key’s public name
                 * @example akey_live_3f9a1c
                 */
                apiKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "No longer used"
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Resume a key */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Key"];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeKeysByApiKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The key’s public name
                 * @example akey_live_3f9a1c
                 */
                apiKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "No longer used"
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Revoke a key */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Key"];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateKeysByApiKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The key’s public name
                 * @example akey_live_3f9a1c
                 */
                apiKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlapHours": 24
                 *     }
                 */
                "application/json": {
                    overlapHours?: number;
                    /**
                     * Format: byte
                     * @description 32 bytes of an Ed25519 public key, base64
                     */
                    publicKey?: string;
                };
            };
        };
        responses: {
            /** @description A new secret beside the old one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["IssuedKey"];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suspendKeysByApiKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description The key’s public name
                 * @example akey_live_3f9a1c
                 */
                apiKey: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "No longer used"
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Suspend a key */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Key"];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMarket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The market as a whole: regime, breadth, high-graded share and signal */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["MarketOverview"] | null;
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOhlcv: {
        parameters: {
            query: {
                /**
                 * @description Only what was known then
                 * @example 2026-01-01T00:00:00Z
                 */
                asOf?: string;
                /**
                 * @description `nextCursor` of the page before
                 * @example 2025-06-01T00:00:00.000Z
                 */
                cursor?: string;
                /**
                 * @description First opening instant, ISO 8601
                 * @example 2025-01-01T00:00:00Z
                 */
                from?: string;
                /**
                 * @description Length of a bar
                 * @example 1d
                 */
                interval?: "1m" | "5m" | "15m" | "1h" | "4h" | "1d";
                /**
                 * @description Rows a page, 1 to 1,000
                 * @example 10
                 */
                limit?: number;
                /**
                 * @description Last opening instant, exclusive
                 * @example 2026-01-01T00:00:00Z
                 */
                to?: string;
                /**
                 * @description Asset id, symbol or CAIP-19 id
                 * @example btc
                 */
                token: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Bars of one token, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Bar"][];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                        /** @description Ask for the next page with it; null on the last */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPeople: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everyone who may sign in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Person"][];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createPeople: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "anna",
                 *       "password": "correct horse battery",
                 *       "role": "analyst"
                 *     }
                 */
                "application/json": {
                    name: string;
                    /** @description 12 characters or more */
                    password: string;
                    /** @enum {string} */
                    role: "reader" | "analyst" | "trader" | "auditor" | "treasurer" | "admin";
                };
            };
        };
        responses: {
            /** @description Add a person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            id: string;
                            /** @description Sets an authenticator up; shown this once */
                            otpauth: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePeopleById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of the person
                 * @example person_7c2e91
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            deleted: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumePeopleById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of the person
                 * @example person_7c2e91
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "No longer used"
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Resume a person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Person"];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOutPeopleById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of the person
                 * @example person_7c2e91
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description End every session of a person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Person"];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suspendPeopleById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of the person
                 * @example person_7c2e91
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "No longer used"
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Suspend a person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Person"];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createPortfolioAnalysis: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "holdings": [
                 *         {
                 *           "symbol": "btc",
                 *           "amount": 0.5
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description An account whose tokens are read from its chain */
                    address?: string;
                    /** @description With the columns symbol and amount */
                    csv?: string;
                    holdings?: {
                        amount: number;
                        symbol: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description What a portfolio is worth, where its risk comes from, and its grade */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PortfolioAnalysis"];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPrices: {
        parameters: {
            query?: {
                /**
                 * @description Only tokens of this category, such as `meme`
                 * @example meme
                 */
                category?: string;
                /**
                 * @description `nextCursor` of the page before
                 * @example WyJidGMiLDEwMF0
                 */
                cursor?: string;
                /**
                 * @description Rows a page, 1 to 1,000
                 * @example 10
                 */
                limit?: number;
                /**
                 * @description 0 to 100, inclusive
                 * @example 100
                 */
                maxGrade?: number;
                /**
                 * @description US dollars
                 * @example 1000000000000
                 */
                maxMarketCap?: number;
                /**
                 * @description 0 to 100, inclusive
                 * @example 60
                 */
                minGrade?: number;
                /**
                 * @description US dollars
                 * @example 100000000
                 */
                minMarketCap?: number;
                /**
                 * @description US dollars in the last day
                 * @example 1000000
                 */
                minVolume?: number;
                /**
                 * @description Comma-separated symbols or ids
                 * @example btc,eth
                 */
                symbol?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The last price of every token */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Price"][];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                        /** @description Ask for the next page with it; null on the last */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProofsByRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Sequence number of the record
                 * @example 0
                 */
                record: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The proof, as c2sp.org/tlog-proof */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getQuantmetrics: {
        parameters: {
            query?: {
                /**
                 * @description Only tokens of this category, such as `meme`
                 * @example meme
                 */
                category?: string;
                /**
                 * @description `nextCursor` of the page before
                 * @example WyJidGMiLDEwMF0
                 */
                cursor?: string;
                /**
                 * @description Days measured
                 * @example 365
                 */
                days?: number;
                /**
                 * @description Rows a page, 1 to 1,000
                 * @example 10
                 */
                limit?: number;
                /**
                 * @description 0 to 100, inclusive
                 * @example 100
                 */
                maxGrade?: number;
                /**
                 * @description US dollars
                 * @example 1000000000000
                 */
                maxMarketCap?: number;
                /**
                 * @description 0 to 100, inclusive
                 * @example 60
                 */
                minGrade?: number;
                /**
                 * @description US dollars
                 * @example 100000000
                 */
                minMarketCap?: number;
                /**
                 * @description US dollars in the last day
                 * @example 1000000
                 */
                minVolume?: number;
                /**
                 * @description Comma-separated symbols or ids
                 * @example btc,eth
                 */
                symbol?: string;
                /**
                 * @description Only this one: asset id, symbol or CAIP-19 id
                 * @example btc
                 */
                token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Return and risk of holding each token, largest volume first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["QuantMetrics"][];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                        /** @description Ask for the next page with it; null on the last */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRecords: {
        parameters: {
            query?: {
                /**
                 * @description Only records before this one
                 * @example 1000
                 */
                before?: number;
                /**
                 * @description Only records of this kind
                 * @example grade
                 */
                kind?: "grade" | "forecast" | "signal" | "rebalance" | "risk" | "trade-intent" | "security";
                /**
                 * @description Rows a page, 1 to 500
                 * @example 10
                 */
                limit?: number;
                /**
                 * @description e.g. `trader`
                 * @example trader
                 */
                model?: string;
                /**
                 * @description Only records of this subject, such as a token id
                 * @example btc
                 */
                subject?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Records of the log by kind and subject, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description ISO 8601, UTC
                             */
                            asOf: string;
                            kind: string;
                            model: string;
                            /** @description The record: `/v1/records/{seq}`, its proof `/v1/proofs/{seq}` */
                            seq: number;
                            subject: string;
                        }[];
                        nextBefore: number | null;
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRecordsByRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Sequence number of the record
                 * @example 0
                 */
                record: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One record of the log, opened for those who may read */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["LogRecord"];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReportCard: {
        parameters: {
            query?: {
                /**
                 * @description Only this model
                 * @example trader
                 */
                model?: "trader" | "investor" | "moonshot" | "forecast" | "volatility" | "levels" | "sentiment" | "flow";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What each model was measured to be worth, misses first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ReportCard"];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getScenariosByToken: {
        parameters: {
            query?: {
                /**
                 * @description Tokens that will circulate then; today’s where left out
                 * @example 21000000
                 */
                futureSupply?: number;
                /**
                 * @description Of today’s market capitalisation, e.g. `0.5,2,10`
                 * @example 2,5,10
                 */
                multiples?: string;
                /**
                 * @description Tokens that will ever be
                 * @example 19900000
                 */
                totalSupply?: number;
            };
            header?: never;
            path: {
                /**
                 * @description Asset id, symbol or CAIP-19 id
                 * @example btc
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Price, fully diluted value and return at multiples of a token’s market capitalisation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Scenario"][];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getScreen: {
        parameters: {
            query: {
                /**
                 * @description `nextCursor` of the page before
                 * @example WyJidGMiLDEwMF0
                 */
                cursor?: string;
                /**
                 * @description Such as `trader_grade > 80 and volume_usd > 1e6 and mom30 rank < 0.2`
                 * @example traderGrade > 60 and volumeUsd24h > 1000000
                 */
                expression: string;
                /**
                 * @description Rows a page, 1 to 1,000
                 * @example 10
                 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tokens for which an expression holds, largest volume first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ScreenedToken"][];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                        /** @description Ask for the next page with it; null on the last */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getScreenColumns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The columns an expression can name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            description: string;
                            name: string;
                        }[];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getScreens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The screens you keep */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SavedScreen"][];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createScreens: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Large and rising",
                 *       "expression": "traderGrade > 60"
                 *     }
                 */
                "application/json": {
                    expression: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description Keep a screen; one of the same name is replaced */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SavedScreen"];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteScreensById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of the screen
                 * @example large-and-rising
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Let go of a screen */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSentiment: {
        parameters: {
            query?: {
                /**
                 * @description Only what was known then
                 * @example 2026-01-01T00:00:00Z
                 */
                asOf?: string;
                /**
                 * @description `nextCursor` of the page before
                 * @example WyJidGMiLDEwMF0
                 */
                cursor?: string;
                /**
                 * @description Rows a page, 1 to 1,000
                 * @example 10
                 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Score and number of texts of every token that is spoken of */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SentimentRow"][];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                        /** @description Ask for the next page with it; null on the last */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSentimentByToken: {
        parameters: {
            query?: {
                /**
                 * @description Only what was known then
                 * @example 2026-01-01T00:00:00Z
                 */
                asOf?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Asset id, symbol or CAIP-19 id
                 * @example btc
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is said of one token, by source, with the latest texts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TokenSentiment"];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Your sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Session"][];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "anna",
                 *       "password": "correct horse battery",
                 *       "code": "123456"
                 *     }
                 */
                "application/json": {
                    /** @description Six digits of the authenticator */
                    code: string;
                    name: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Sign in with a code */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description ISO 8601, UTC
                             */
                            expiresAt: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sign out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSessionsById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of the session
                 * @example 5f0c6d1e-8f59-4c3e-9a67-1f2d3b4a5c6d
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description End a session of yours */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSessionsCurrent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who you are here */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SignedInPerson"];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSessionsPasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Your passkeys */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description ISO 8601, UTC
                             */
                            createdAt: string;
                            id: string;
                        }[];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSessionsPasskeys: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description What the browser answered */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "pX2n4uCk9w",
                 *       "type": "public-key",
                 *       "response": {}
                 *     }
                 */
                "application/json": {
                    id: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Register a passkey */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSessionsPasskeysById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of the passkey
                 * @example pX2n4uCk9w
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Remove a passkey of yours */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSessionsPasskeysAuthenticationOptions: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the browser needs to use a passkey */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Options for navigator.credentials */
                        data: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSessionsPasskeysRegistrationOptions: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the browser needs to register a passkey */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Options for navigator.credentials */
                        data: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSessionsPasskeysStepUp: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description What the browser answered */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "pX2n4uCk9w",
                 *       "type": "public-key",
                 *       "response": {}
                 *     }
                 */
                "application/json": {
                    id: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Prove yourself anew with a passkey */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSessionsPassword: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "present": "correct horse battery",
                 *       "next": "battery staple horse"
                 *     }
                 */
                "application/json": {
                    next: string;
                    present: string;
                };
            };
        };
        responses: {
            /** @description Change your password; your other sessions end */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSessionsSignInOptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "anna",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": {
                    name: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description What the browser needs to sign in with a passkey */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Options for navigator.credentials */
                        data: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSessionsSignInWithPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "anna",
                 *       "password": "correct horse battery",
                 *       "answer": {
                 *         "id": "pX2n4uCk9w",
                 *         "type": "public-key",
                 *         "response": {}
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description What the browser answered */
                    answer: {
                        id: string;
                    } & {
                        [key: string]: unknown;
                    };
                    name: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Sign in with a passkey */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description ISO 8601, UTC
                             */
                            expiresAt: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSessionsStepUp: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "123456"
                 *     }
                 */
                "application/json": {
                    /** @description Six digits of the authenticator */
                    code: string;
                };
            };
        };
        responses: {
            /** @description Prove yourself anew with a code */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @enum {boolean} */
                            done: true;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSessionsTokens: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "route": "GET /v1/stream",
                 *       "bodySha256": "e3b0c442e3b0c442e3b0c442e3b0c442e3b0c442e3b0c442e3b0c442e3b0c442"
                 *     }
                 */
                "application/json": {
                    bodySha256: string;
                    /** @description Method and path, e.g. `POST /v1/trades` */
                    route: string;
                };
            };
        };
        responses: {
            /** @description A token that opens one request once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * Format: date-time
                             * @description ISO 8601, UTC
                             */
                            expiresAt: string;
                            token: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSignals: {
        parameters: {
            query?: {
                /**
                 * @description `nextCursor` of the page before
                 * @example WyJidGMiLDEwMF0
                 */
                cursor?: string;
                /**
                 * @description Length of a bar
                 * @example 1d
                 */
                interval?: "1d" | "1h";
                /**
                 * @description Rows a page, 1 to 1,000
                 * @example 10
                 */
                limit?: number;
                /**
                 * @description Only signals that take this position
                 * @example long
                 */
                position?: "long" | "short" | "flat";
                /**
                 * @description Comma-separated symbols or ids
                 * @example btc
                 */
                token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The position each token’s signal takes, the latest change first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Signal"][];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                        /** @description Ask for the next page with it; null on the last */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSignalsByToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Asset id, symbol or CAIP-19 id
                 * @example btc
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The signals of one token with their history, by days and by hours */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SignalHistory"][];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStream: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A WebSocket of the protocol assay.v1 */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A WebSocket is needed */
            426: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTickers: {
        parameters: {
            query?: {
                /**
                 * @description Only tokens of this category, such as `meme`
                 * @example meme
                 */
                category?: string;
                /**
                 * @description `nextCursor` of the page before
                 * @example WyJidGMiLDEwMF0
                 */
                cursor?: string;
                /**
                 * @description Rows a page, 1 to 1,000
                 * @example 10
                 */
                limit?: number;
                /**
                 * @description 0 to 100, inclusive
                 * @example 100
                 */
                maxGrade?: number;
                /**
                 * @description US dollars
                 * @example 1000000000000
                 */
                maxMarketCap?: number;
                /**
                 * @description 0 to 100, inclusive
                 * @example 60
                 */
                minGrade?: number;
                /**
                 * @description US dollars
                 * @example 100000000
                 */
                minMarketCap?: number;
                /**
                 * @description US dollars in the last day
                 * @example 1000000
                 */
                minVolume?: number;
                /**
                 * @description Comma-separated symbols or ids
                 * @example btc,eth
                 */
                symbol?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every token in brief, largest volume first: what fills a table of the whole market */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Ticker"][];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                        /** @description Ask for the next page with it; null on the last */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTokens: {
        parameters: {
            query?: {
                /**
                 * @description Only tokens of this category, such as `meme`
                 * @example meme
                 */
                category?: string;
                /**
                 * @description `nextCursor` of the page before
                 * @example WyJidGMiLDEwMF0
                 */
                cursor?: string;
                /**
                 * @description Rows a page, 1 to 1,000
                 * @example 10
                 */
                limit?: number;
                /**
                 * @description 0 to 100, inclusive
                 * @example 100
                 */
                maxGrade?: number;
                /**
                 * @description US dollars
                 * @example 1000000000000
                 */
                maxMarketCap?: number;
                /**
                 * @description 0 to 100, inclusive
                 * @example 60
                 */
                minGrade?: number;
                /**
                 * @description US dollars
                 * @example 100000000
                 */
                minMarketCap?: number;
                /**
                 * @description US dollars in the last day
                 * @example 1000000
                 */
                minVolume?: number;
                /**
                 * @description Comma-separated symbols or ids
                 * @example btc,eth
                 */
                symbol?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every token with its market and its grades, largest volume first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Token"][];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                        /** @description Ask for the next page with it; null on the last */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTokensById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Asset id, symbol or CAIP-19 id
                 * @example btc
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One token with its market and its grades */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Token"];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTokensSimilarById: {
        parameters: {
            query?: {
                /**
                 * @description Rows, 1 to 50
                 * @example 10
                 */
                limit?: number;
                /**
                 * @description Days of returns
                 * @example 90
                 */
                window?: number;
            };
            header?: never;
            path: {
                /**
                 * @description Asset id, symbol or CAIP-19 id
                 * @example btc
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tokens that move like one, apart from what the whole market does */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SimilarToken"][];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTraderGrades: {
        parameters: {
            query?: {
                /**
                 * @description Only tokens of this category, such as `meme`
                 * @example meme
                 */
                category?: string;
                /**
                 * @description `nextCursor` of the page before
                 * @example WyJidGMiLDEwMF0
                 */
                cursor?: string;
                /**
                 * @description Rows a page, 1 to 1,000
                 * @example 10
                 */
                limit?: number;
                /**
                 * @description 0 to 100, inclusive
                 * @example 100
                 */
                maxGrade?: number;
                /**
                 * @description US dollars
                 * @example 1000000000000
                 */
                maxMarketCap?: number;
                /**
                 * @description 0 to 100, inclusive
                 * @example 60
                 */
                minGrade?: number;
                /**
                 * @description US dollars
                 * @example 100000000
                 */
                minMarketCap?: number;
                /**
                 * @description US dollars in the last day
                 * @example 1000000
                 */
                minVolume?: number;
                /**
                 * @description Comma-separated symbols or ids
                 * @example btc,eth
                 */
                symbol?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Trader Grades (7 days), best first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TokenGrade"][];
                        meta: {
                            /** @description The end of the last bar the answer rests on */
                            asOf: string | null;
                            /** @description True where the market is simulated: nothing in it is real */
                            simulated: boolean;
                            /** @description Where the market data comes from */
                            source: string;
                        };
                        /** @description Ask for the next page with it; null on the last */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whom this node acts against, and why */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WatchStanding"][];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWatchReversals: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "subject": "key:akey_live_3f9a1c"
                 *     }
                 */
                "application/json": {
                    /** @description `key:` and a key’s public name, or `ip:` and an address */
                    subject: string;
                };
            };
        };
        responses: {
            /** @description Take back what was done about a subject */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WatchStanding"][];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Your webhooks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Webhook"][];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhooks: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://example.com/hook",
                 *       "channels": [
                 *         "grades"
                 *       ],
                 *       "keys": [
                 *         "btc"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description Whose events to deliver */
                    channels: ("prices" | "grades" | "signals" | "rebalances" | "alerts" | "checkpoints")[];
                    description?: string;
                    /** @description Only events of these keys, such as token ids */
                    keys?: string[];
                    /**
                     * Format: uri
                     * @description An https address that anyone can reach
                     */
                    url: string;
                };
            };
        };
        responses: {
            /** @description Have events delivered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WebhookWithSecret"];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhooksById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the webhook
                 * @example wh_4b1d7e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One webhook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Webhook"];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhooksById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of the webhook
                 * @example wh_4b1d7e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a webhook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            deleted: string;
                        };
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhooksDeliveriesById: {
        parameters: {
            query?: {
                /**
                 * @description Rows, 1 to 500
                 * @example 10
                 */
                limit?: number;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the webhook
                 * @example wh_4b1d7e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of the last deliveries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WebhookDelivery"][];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeWebhooksById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of the webhook
                 * @example wh_4b1d7e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Let a disabled webhook take deliveries again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Webhook"];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhooksById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Sent again with the same key, a request takes effect once (docs/api/signing.md)
                 * @example 3d6f1f52-6f0b-4a0e-a1b5-0d9c0f6f2f11
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of the webhook
                 * @example wh_4b1d7e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlapHours": 24
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Hours both secrets sign
                     * @default 24
                     */
                    overlapHours?: number;
                };
            };
        };
        responses: {
            /** @description A new secret beside the old one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WebhookWithSecret"];
                    };
                };
            };
            /** @description The request cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Who asks is not known */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not permitted */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The nonce was used before, or the request with this Idempotency-Key is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Media type not supported */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description This Idempotency-Key was used with another request */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Shut for now, or a store that guards does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait before asking again */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    alertsChanged: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    data: {
                        /** @constant */
                        channel: "alerts";
                        events: {
                            data: components["schemas"]["AlertUpdate"] | null;
                            key: string;
                            seq: number;
                        }[];
                    };
                    /** Format: date-time */
                    timestamp: string;
                    /** @constant */
                    type: "alerts.changed";
                };
            };
        };
        responses: {
            /** @description Taken */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wants nothing more */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    checkpointsChanged: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    data: {
                        /** @constant */
                        channel: "checkpoints";
                        events: {
                            data: components["schemas"]["CheckpointUpdate"] | null;
                            key: string;
                            seq: number;
                        }[];
                    };
                    /** Format: date-time */
                    timestamp: string;
                    /** @constant */
                    type: "checkpoints.changed";
                };
            };
        };
        responses: {
            /** @description Taken */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wants nothing more */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    gradesChanged: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    data: {
                        /** @constant */
                        channel: "grades";
                        events: {
                            data: components["schemas"]["GradeUpdate"] | null;
                            key: string;
                            seq: number;
                        }[];
                    };
                    /** Format: date-time */
                    timestamp: string;
                    /** @constant */
                    type: "grades.changed";
                };
            };
        };
        responses: {
            /** @description Taken */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wants nothing more */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    pricesChanged: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    data: {
                        /** @constant */
                        channel: "prices";
                        events: {
                            data: components["schemas"]["PriceUpdate"] | null;
                            key: string;
                            seq: number;
                        }[];
                    };
                    /** Format: date-time */
                    timestamp: string;
                    /** @constant */
                    type: "prices.changed";
                };
            };
        };
        responses: {
            /** @description Taken */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wants nothing more */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    rebalancesChanged: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    data: {
                        /** @constant */
                        channel: "rebalances";
                        events: {
                            data: components["schemas"]["RebalanceUpdate"] | null;
                            key: string;
                            seq: number;
                        }[];
                    };
                    /** Format: date-time */
                    timestamp: string;
                    /** @constant */
                    type: "rebalances.changed";
                };
            };
        };
        responses: {
            /** @description Taken */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wants nothing more */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    signalsChanged: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    data: {
                        /** @constant */
                        channel: "signals";
                        events: {
                            data: components["schemas"]["SignalUpdate"] | null;
                            key: string;
                            seq: number;
                        }[];
                    };
                    /** Format: date-time */
                    timestamp: string;
                    /** @constant */
                    type: "signals.changed";
                };
            };
        };
        responses: {
            /** @description Taken */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Wants nothing more */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
