// The REST API, for what a test asserts behind the screens.
import { expect } from '@playwright/test';

import { addresses } from './addresses';
import { PASSWORD } from './people';

interface Company {
  id: string;
  name: string;
  products: { id: string; name: string }[];
}

/** A signed-in reader of the API. */
export class Api {
  private constructor(private readonly token: string) {}

  static async as(username: string, password = PASSWORD): Promise<Api> {
    const answer = await Api.login(username, password);
    expect(answer.status).toBe(200);
    const { access_token } = (await answer.json()) as { access_token: string };
    return new Api(access_token);
  }

  /** Tries to sign in, whatever comes of it. */
  static login(username: string, password: string): Promise<Response> {
    return fetch(`${addresses().address}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
  }

  /** Acts; gives the body of the answer, nothing when it has none. */
  async post<T>(path: string, body: object, proof?: string): Promise<T> {
    const answer = await fetch(`${addresses().address}/api/v1${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.token}`,
        'content-type': 'application/json',
        ...(proof ? { 'x-step-up': proof } : {}),
      },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    expect(answer.ok, `${path}: ${text}`).toBe(true);
    return (text ? JSON.parse(text) : undefined) as T;
  }

  /** A proof of presence for one act. */
  async proof(action: string, digest: string, password = PASSWORD): Promise<string> {
    const body = { password, action, digest };
    const answer = await this.post<{ step_up_token: string }>('/auth/step-up', body);
    return answer.step_up_token;
  }

  async get<T>(path: string): Promise<T> {
    const answer = await fetch(`${addresses().address}/api/v1${path}`, {
      headers: { authorization: `Bearer ${this.token}` },
    });
    expect(answer.status, path).toBe(200);
    return (await answer.json()) as T;
  }

  /** The address of a product. */
  async product(place: { company: string; product: string }): Promise<string> {
    const { data } = await this.get<{ data: Company[] }>('/companies');
    const company = data.find((one) => one.name === place.company);
    const product = company?.products.find((one) => one.name === place.product);
    expect(product, place.product).toBeDefined();
    return `/companies/${company?.id}/products/${product?.id}`;
  }

  /** The balances of a product's ledger, by kind of account, in centavos. */
  async balances(product: string): Promise<Record<string, number>> {
    const { data } = await this.get<{
      data: { kind: string; balance: { amount: number } }[];
    }>(`${product}/ledger/accounts`);
    return Object.fromEntries(data.map((account) => [account.kind, account.balance.amount]));
  }
}
