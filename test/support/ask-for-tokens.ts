import { acquireFor } from '../../src/teams/bot-token.ts';

/** A program for the test of the build: prints the tokens that a managed identity gives for Teams and for storage. */
const [appId = '', tenantId = ''] = process.argv.slice(2);
const forTeams = await acquireFor({ appId, tenantId, type: 'UserAssignedMSI' })();
const { DefaultAzureCredential } = await import('@azure/identity');
const forStorage = await new DefaultAzureCredential().getToken('https://storage.azure.com/.default');
process.stdout.write(JSON.stringify({ forTeams, forStorage: forStorage.token }));
